#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Temporary files of runs that were killed: `.report.html.4711.tmp`, with the number of the process.
struct Leftovers {
  let directory: String
  /// Files that this run writes; beside these, all whose names begin as reports do.
  let names: [String]

  /// Removes those of processes that are gone, or whose number is now that of this one.
  ///
  /// - Parameter seconds: a grace for processes that cannot be seen from here, in another container.
  func remove(olderThan seconds: Int) {
    guard let entries = opendir(directory) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = owner(of: name), isGone(process) else { continue }
      let leftover = "\(directory)/\(name)"
      var status = stat()
      if lstat(leftover, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        time(nil) - status.st_mtim.tv_sec >= seconds
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
