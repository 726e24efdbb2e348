import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/// Takes the signatures off jars: `java tools/Unsign.java JAR...`. Java keeps no class of a signed jar in a start-up cache
/// and checks a hash for each class it loads; Maven has compared the whole jar with its checksum already.
final class Unsign {
    private Unsign() {}

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) unsign(Path.of(jar));
    }

    private static void unsign(Path jar) throws IOException {
        Path copy = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarFile from = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(copy);
                JarOutputStream to = new JarOutputStream(out, withoutHashes(from.getManifest()))) {
            for (ZipEntry entry : from.stream().toList()) {
                if (entry.isDirectory() || isSignature(entry.getName())) continue;
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                to.putNextEntry(same);
                from.getInputStream(entry).transferTo(to);
            }
        }
        Files.move(copy, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    /// Only what holds for the whole jar, such as Multi-Release.
    private static Manifest withoutHashes(Manifest manifest) {
        Manifest main = new Manifest();
        Attributes attributes = main.getMainAttributes();
        attributes.putAll(manifest.getMainAttributes());
        return main;
    }
}
