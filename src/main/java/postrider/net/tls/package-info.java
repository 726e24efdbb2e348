/// TLS over any octet stream, and the certificates it shows.
@org.jspecify.annotations.NullMarked
package postrider.net.tls;
