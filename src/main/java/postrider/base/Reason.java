package postrider.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Says in words why something could not be done with a file. Many exceptions say only its name.
public final class Reason {
    private Reason() {}

    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NotDirectoryException _ -> "it is not a folder";
            case FileSystemException file when file.getReason() != null ->
                    String.valueOf(file.getReason());
            default -> String.valueOf(failure.getMessage());
        };
    }
}
