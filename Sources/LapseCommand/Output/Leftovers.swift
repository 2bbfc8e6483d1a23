import System

/// Temporary files of runs that were killed: `.report.html.4711.tmp`, with the number of the
/// process.
struct Leftovers {
  let directory: String
  /// Files that this run writes; beside these, all whose names begin as reports do.
  let names: [String]

  /// Removes those of processes that are gone, or whose number is now that of this one.
  ///
  /// - Parameter seconds: a grace for processes that cannot be seen from here, in another
  ///   container.
  func remove(olderThan seconds: Int) {
    for entry in (try? Directory.entries(of: directory)) ?? [] {
      guard let process = owner(of: entry.name), isGone(process) else { continue }
      let leftover = "\(directory)/\(entry.name)"
      if let status = try? FileStatus(leftover, followsLinks: false), status.kind == .regular,
        Int(Machine.secondsSinceEpoch) - status.modified >= seconds
      {
        unlink(leftover)
      }
    }
  }

  /// The process that a temporary file of ours is named after.
  private func owner(of name: String) -> pid_t? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts.first?.isEmpty == true,
      parts.last == "tmp" || parts.last == "old",
      let process = pid_t(parts[parts.count - 2]), process > 0
    else { return nil }
    let base = parts[1..<(parts.count - 2)].joined(separator: ".")
    return base.hasPrefix("report.") || names.contains(base) ? process : nil
  }

  private func isGone(_ process: pid_t) -> Bool {
    process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
  }
}
