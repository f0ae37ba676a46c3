//! What a server has used so far, it and its workers.

use std::time::Duration;

/// Time of processors and memory.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Time of processors, its own and the system's for it.
    pub(crate) cpu: Duration,
    /// Resident memory in KiB; what processes share counts once.
    pub(crate) memory: u64,
}

impl Cost {
    /// What a process and its children have used.
    pub(crate) fn of(pid: u32) -> Self {
        let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"));
        let children = children.unwrap_or_default();
        let mut all = Self::default();
        for pid in children.split_whitespace().chain([pid.to_string().as_str()]) {
            let one = Self::of_one(pid);
            all.cpu += one.cpu;
            all.memory += one.memory;
        }
        all
    }

    fn of_one(pid: &str) -> Self {
        let read = |file: &str| std::fs::read_to_string(format!("/proc/{pid}/{file}"));
        let stat = read("stat").unwrap_or_default();
        let after_name = stat.rsplit(") ").next().unwrap_or_default();
        let fields: Vec<u64> =
            after_name.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
        // User and system time, in hundredths of a second.
        let ticks = fields.get(11).unwrap_or(&0) + fields.get(12).unwrap_or(&0);
        let maps = read("smaps_rollup").unwrap_or_default();
        let proportional = maps.lines().find_map(|line| line.strip_prefix("Pss:"));
        let memory = proportional.and_then(|text| text.split_whitespace().next()?.parse().ok());
        Self { cpu: Duration::from_millis(ticks * 10), memory: memory.unwrap_or(0) }
    }

    /// What was used since an earlier moment.
    pub(crate) fn since(&self, before: &Self) -> Self {
        Self {
            cpu: self.cpu.saturating_sub(before.cpu),
            memory: self.memory.saturating_sub(before.memory),
        }
    }
}
