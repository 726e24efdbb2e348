/// Connections: transports, listeners, one buffered connection for every protocol. The only package
/// that opens sockets.
@org.jspecify.annotations.NullMarked
package postrider.net;
