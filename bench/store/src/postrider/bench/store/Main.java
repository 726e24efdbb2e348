package postrider.bench.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import postrider.bench.Letters;
import postrider.bench.MadeUpProse;
import postrider.bench.Options;
import postrider.bench.PrintedProse;
import postrider.bench.Prose;

/// `fill|curves|search|size --config FILE ...`, see `bench/README.md`.
final class Main {
    private Main() {}

    static void main(String[] args) throws Exception {
        Options options = new Options(Arrays.copyOfRange(args, 1, args.length));
        Path config = Path.of(options.text("config", "postrider.toml"));
        List<Integer> sizes =
                Stream.of(options.text("sizes", "1000,10000,100000").split(","))
                        .map(Integer::valueOf)
                        .toList();
        String text = options.text("text", "");
        Prose prose = text.isEmpty() ? new MadeUpProse(1) : PrintedProse.of(text, 1);
        int octets = options.number("size", 1000);
        options.finish();
        switch (args[0]) {
            case "fill" -> Fill.run(config, sizes, new Letters(prose, octets));
            case "curves" -> Curves.run(config, sizes, new Letters(prose, octets));
            case "search" -> Searches.run(config, sizes.getLast());
            case "size" ->
                    DiskSize.run(config, sizes.getLast(), new Letters(prose, octets), octets);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
