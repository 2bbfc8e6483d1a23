/// The machine and the process: clocks, processors, environment.
package enum Machine {
  /// The wall-clock time in seconds since 1970.
  package static var secondsSinceEpoch: Int64 { Int64(time(nil)) }

  /// Seconds since an arbitrary moment, from a monotonic clock.
  package static var uptime: Double {
    var stamp = timespec()
    clock_gettime(CLOCK_MONOTONIC, &stamp)
    return Double(stamp.tv_sec) + Double(stamp.tv_nsec) / 1e9
  }

  /// Sets the process to UTF-8 names and UTC times, whatever the environment says, and the
  /// allocator to return large blocks.
  ///
  /// C libraries follow these settings, and an archive must come out the same everywhere. To be
  /// called before the first thread starts.
  package static func settle() {
    if setlocale(LC_CTYPE, "C.UTF-8") == nil { _ = setlocale(LC_CTYPE, "en_US.UTF-8") }
    setenv("TZ", "UTC0", 1)
    tzset()
    // M_MMAP_THRESHOLD: a block of a megabyte or more goes back to the system as soon as it is
    // freed. By default, growing arrays leave large holes. Swift's Glibc module lacks mallopt.
    if let symbol = dlsym(nil, "mallopt") {
      typealias Mallopt = @convention(c) (CInt, CInt) -> CInt
      _ = unsafeBitCast(symbol, to: Mallopt.self)(-3, 1 << 20)
    }
  }

  /// The number of available processors; at least 1.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  package static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }
}
