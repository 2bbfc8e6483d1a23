#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a process needs before the first thread of the pool starts: below these limits the pool hangs or
/// traps, so the program says so and ends instead.
enum ProcessLimits {
  /// Bytes of address space, and of data.
  static let leastMemory: UInt64 = 512 << 20
  /// Open files.
  static let leastDescriptors: UInt64 = 16

  /// What is too low, in one line; nil where nothing is.
  static var problem: String? {
    let memory: [(resource: __rlimit_resource, name: String, option: String)] = [
      (RLIMIT_AS, "address space", "v"), (RLIMIT_DATA, "data", "d"),
    ]
    for (resource, name, option) in memory {
      guard let limit = limit(resource), limit < leastMemory else { continue }
      return "this process may use \(limit >> 20) MiB of \(name), and lapse needs "
        + "\(leastMemory >> 20): raise the limit (ulimit -\(option) \(leastMemory >> 10))"
    }
    if let limit = limit(RLIMIT_NOFILE), limit < leastDescriptors {
      return "this process may open \(limit) files, and lapse needs \(leastDescriptors): raise the "
        + "limit (ulimit -n 1024)"
    }
    return nil
  }

  /// The limit in effect; nil where it cannot be read.
  private static func limit(_ resource: __rlimit_resource) -> UInt64? {
    var limits = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0
      ? UInt64(limits.rlim_cur) : nil
  }

  /// Makes sure that no file that is opened later becomes standard input, output or error by its number, and
  /// that a limit on the size of files is an error of the write, which cleans up, rather than a signal.
  static func prepare() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The wrong way round: reading from what was closed fails, and so does writing to it.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
    signal(SIGXFSZ, SIG_IGN)
  }
}
