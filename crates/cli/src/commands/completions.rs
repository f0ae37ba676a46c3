//! `sarthe completions`.

use std::io::Write;

use clap::CommandFactory;

/// Print the completions of a shell
#[derive(clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    /// Prints a script for the shell to read.
    pub(crate) fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        clap_complete::generate(self.shell, &mut crate::Program::command(), "sarthe", out);
        Ok(())
    }
}
