/// Checks the resource limits that the thread pool needs.
///
/// Below these limits the pool hangs or traps, so the program reports the problem and exits before
/// the pool's first thread starts.
package enum ProcessLimits {
  /// The minimum address space, and data segment, in bytes.
  static let leastMemory: UInt64 = 512 << 20
  /// The minimum stack in bytes, which also applies to each thread.
  static let leastStack: UInt64 = 1 << 20
  /// The minimum number of open files.
  static let leastDescriptors: UInt64 = 16

  /// A one-line description of a limit that is too low; nil if there is none.
  package static var problem: String? {
    let memory: [(resource: __rlimit_resource, name: String, option: String)] = [
      (RLIMIT_AS, "address space", "v"), (RLIMIT_DATA, "data", "d"),
    ]
    for (resource, name, option) in memory {
      guard let limit = limit(resource), limit < leastMemory else { continue }
      return "this process may use \(limit >> 20) MiB of \(name), and lapse needs "
        + "\(leastMemory >> 20): raise the limit (ulimit -\(option) \(leastMemory >> 10))"
    }
    if let limit = limit(RLIMIT_STACK), limit < leastStack {
      return
        "this process may use \(limit >> 10) KiB of stack, and lapse needs \(leastStack >> 10): "
        + "raise the limit (ulimit -s 8192)"
    }
    if let limit = limit(RLIMIT_NOFILE), limit < leastDescriptors {
      return "this process may open \(limit) files, and lapse needs \(leastDescriptors): raise the "
        + "limit (ulimit -n 1024)"
    }
    return threadProblem
  }

  /// A description of why enough threads cannot be started; nil if they can.
  ///
  /// The pool starts a thread for each processor and waits forever for one that it cannot get, so
  /// this starts as many on trial.
  private static var threadProblem: String? {
    let wanted = Machine.processors + 1
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    gate.initialize(to: pthread_mutex_t())
    defer { gate.deallocate() }
    pthread_mutex_init(gate, nil)
    pthread_mutex_lock(gate)
    var threads: [pthread_t] = []
    var error: Int32 = 0
    while threads.count < wanted, error == 0 {
      var thread = pthread_t()
      error = pthread_create(
        &thread, nil,
        { gate in
          if let gate = gate?.assumingMemoryBound(to: pthread_mutex_t.self) {
            pthread_mutex_lock(gate)
            pthread_mutex_unlock(gate)
          }
          return nil
        }, gate)
      if error == 0 { threads.append(thread) }
    }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    guard error != 0 else { return nil }
    return "this process may start \(threads.count) threads, and lapse needs \(wanted) "
      + "(\(SystemError(error))): raise the limit of processes (ulimit -u) or of memory, or "
      + "lower that of stack (ulimit -s 8192)"
  }

  /// Returns the limit in effect; nil if it cannot be read.
  private static func limit(_ resource: __rlimit_resource) -> UInt64? {
    var limits = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0
      ? UInt64(limits.rlim_cur) : nil
  }

  /// Opens missing standard descriptors, ignores the signal for the file size limit, and takes note
  /// of child processes.
  ///
  /// No file that is opened later can then get the number of standard input, output or error. And
  /// exceeding the file size limit becomes a write error, which is cleaned up after, rather than a
  /// signal. If the parent process ignored the end of its children, this process would not learn
  /// how its own ended.
  package static func prepare() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The wrong access mode on purpose: reading or writing must fail as it would if closed.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGCHLD, SIG_DFL)
  }
}
