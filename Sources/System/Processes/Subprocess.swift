/// Runs a program without a shell and captures its output.
package enum Subprocess {
  package struct Result {
    /// The exit status; 128 if a signal ended the program, nil if it was killed on timeout.
    package var status: Int32?
    package var output: [UInt8]
    package var errors: [UInt8]
  }

  /// Runs a program and blocks until it has ended; returns nil if nothing can be started, or if it
  /// is unknown how the program ended.
  ///
  /// A program that does not exist ends with status 127.
  ///
  /// - Parameters:
  ///   - program: looked up in `PATH`.
  ///   - environment: all variables that the program sees, including `PATH`; nil to inherit those
  ///     of this process.
  ///   - seconds: the timeout, after which the program is killed.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil, seconds: Double
  ) -> Result? {
    var outputs: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]
    guard pipe(&outputs) == 0 else { return nil }
    guard pipe(&errors) == 0 else {
      for descriptor in outputs { close(descriptor) }
      return nil
    }
    for descriptor in outputs + errors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outputs[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Its own process group, so that its children are killed with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    // Run in `/`, so that the program picks up nothing from the current directory.
    let variables = environment.map { all in
      ["-i"] + all.ordered { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }
    let command = ["env", "--chdir=/"] + (variables ?? []) + [program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let started = posix_spawnp(&process, "env", &actions, &attributes, words, environ)
    close(outputs[1])
    close(errors[1])
    defer {
      close(outputs[0])
      close(errors[0])
    }
    guard started == 0 else { return nil }
    var read = (output: [UInt8](), errors: [UInt8]())
    let deadline = Machine.uptime + seconds
    var isInTime = drain(outputs[0], errors[0], into: &read, until: deadline)
    var status: Int32 = 0
    var ended: pid_t = 0
    // A program may close its output long before it ends.
    while isInTime {
      ended = waitpid(process, &status, WNOHANG)
      guard ended == 0 else { break }
      isInTime = Machine.uptime < deadline
      usleep(1_000)
    }
    if !isInTime {
      kill(-process, SIGKILL)
      repeat { ended = waitpid(process, &status, 0) } while ended < 0 && errno == EINTR
    }
    // If nobody knows how it ended, it must not count as a success.
    guard ended == process else { return nil }
    let hasExited = status & 0x7F == 0
    return Result(
      status: isInTime ? (hasExited ? status >> 8 & 0xFF : 128) : nil, output: read.output,
      errors: read.errors)
  }

  /// Reads both pipes to their ends.
  ///
  /// - Parameter deadline: in terms of ``Machine/uptime``.
  /// - Returns: whether they ended before that.
  private static func drain(
    _ output: Int32, _ errors: Int32, into read: inout (output: [UInt8], errors: [UInt8]),
    until deadline: Double
  ) -> Bool {
    var open = [output, errors]
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while !open.isEmpty {
      let left = deadline - Machine.uptime
      guard left > 0 else { return false }
      var polls = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&polls, nfds_t(polls.count), Int32(left * 1_000) + 1) >= 0 || errno == EINTR else {
        return false
      }
      for entry in polls where entry.revents != 0 {
        let count = System.read(entry.fd, &piece, piece.count)
        if count > 0 {
          if entry.fd == output {
            if read.output.count < 1 << 20 { read.output += piece[..<count] }
          } else if read.errors.count < 1 << 16 {
            read.errors += piece[..<count]
          }
        } else {
          open.removeAll { $0 == entry.fd }
        }
      }
    }
    return true
  }
}
