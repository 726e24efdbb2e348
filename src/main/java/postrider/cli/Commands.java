package postrider.cli;

import picocli.CommandLine.Model.CommandSpec;

/// Every command there is, in the order of the help.
final class Commands {
    private Commands() {}

    static CommandSpec tree() {
        CommandSpec root = Words.group("postrider", "A whole mail server in one program.");
        root.addSubcommand("serve", new Serve().spec());
        root.addSubcommand("send", new Send().spec());
        root.addSubcommand(
                "account",
                group(
                        "account",
                        "The people who have mailboxes here.",
                        new AccountAdd(),
                        new AccountLs(),
                        new AccountPasswd(),
                        new AccountRm()));
        root.addSubcommand(
                "alias",
                group(
                        "alias",
                        "Addresses that lead to others.",
                        new AliasAdd(),
                        new AliasLs(),
                        new AliasRm()));
        root.addSubcommand(
                "domain",
                group(
                        "domain",
                        "The domains whose mail is delivered here.",
                        new DomainAdd(),
                        new DomainLs(),
                        new DomainRm()));
        root.addSubcommand(
                "mailbox", group("mailbox", "What is in the accounts.", new MailboxFsck()));
        root.addSubcommand(
                "store",
                group(
                        "store",
                        "How mail lies on the disk.",
                        new StoreStats(),
                        new StoreCheck(),
                        new StoreScrub(),
                        new StoreCompact(),
                        new StoreRepair()));
        CommandSpec backup = new Backup().spec();
        backup.addSubcommand("verify", new BackupVerify().spec());
        backup.addSubcommand("ls", new BackupLs().spec());
        root.addSubcommand("backup", backup);
        root.addSubcommand("restore", new Restore().spec());
        root.addSubcommand(
                "config",
                group("config", "The configuration file.", new ConfigShow(), new ConfigCheck()));
        root.addSubcommand("export", new Export().spec());
        root.addSubcommand("completion", new Completion().spec());
        root.addSubcommand("version", new Version().spec());
        root.addSubcommand("help", new Help().spec());
        addCommonOptions(root);
        return root;
    }

    private static CommandSpec group(String name, String description, Command... commands) {
        CommandSpec group = Words.group(name, description);
        for (Command command : commands) {
            CommandSpec spec = command.spec();
            group.addSubcommand(spec.name(), spec);
        }
        return group;
    }

    private static void addCommonOptions(CommandSpec spec) {
        spec.addOption(
                Words.option(
                        "FILE",
                        "The configuration file; without it the server is for this machine only.",
                        "--config"));
        spec.addOption(
                Words.option("DIR", "The data folder, in place of the configured one.", "--data"));
        spec.addOption(Words.help());
        spec.subcommands().values().forEach(sub -> addCommonOptions(sub.getCommandSpec()));
    }
}
