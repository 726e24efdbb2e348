package postrider.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Short ways to describe the words of a command. Nothing is found by reflection: a command must
/// start at once.
final class Words {
    private Words() {}

    /// A command with its one-line description.
    static CommandSpec command(Command command, String name, String description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.name(name);
        spec.usageMessage().description(description).sortOptions(false);
        return spec;
    }

    /// A word that only stands before others, such as `account`.
    static CommandSpec group(String name, String description) {
        CommandSpec spec = CommandSpec.create();
        spec.name(name);
        spec.usageMessage().description(description).sortOptions(false);
        return spec;
    }

    /// An option with one value; the last one given counts.
    static OptionSpec option(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// An option that may be given several times.
    static OptionSpec repeated(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String[].class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// An option without a value.
    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).type(boolean.class).description(description).build();
    }

    /// `--help`: with it the other words need not be complete.
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    /// One word at a place.
    ///
    /// @param arity `1`, or `0..1` where it may be left out
    static PositionalParamSpec word(int index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity(arity)
                .required(arity.startsWith("1"))
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// All the words from a place on.
    ///
    /// @param arity `1..*`, or `0..*` where there may be none
    static PositionalParamSpec words(int index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index + "..*")
                .arity(arity)
                .required(arity.startsWith("1"))
                .type(String[].class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// `--json`, of every listing.
    static OptionSpec json() {
        return flag("Print JSON: a list of objects.", "--json");
    }
}
