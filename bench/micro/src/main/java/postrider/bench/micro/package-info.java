/// How fast messages are read, beside other libraries that read them.
package postrider.bench.micro;
