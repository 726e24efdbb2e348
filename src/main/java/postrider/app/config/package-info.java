/// The configuration: one table of keys, the TOML file that may set them, and the typed settings
/// that come of it.
@org.jspecify.annotations.NullMarked
package postrider.app.config;
