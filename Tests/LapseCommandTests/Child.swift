import Foundation

/// The program as a process of its own, as a shell starts it.
struct Child {
  /// The exit status, or the number of the signal that ended it as a shell shows it: 128 and more.
  let status: Int32
  let output: String
  let errors: String

  /// The lines of standard error.
  var lines: [String] { errors.split(separator: "\n").map(String.init) }

  /// Runs it to its end.
  ///
  /// - Parameter limits: commands of the shell before it, e.g. `ulimit -n 8`.
  init(_ arguments: String..., limits: String = ":") throws {
    try self.init(arguments, limits: limits)
  }

  init(_ arguments: [String], limits: String = ":") throws {
    let process = try Self.start(arguments, limits: limits)
    (output, errors) = process.read()
    status = process.wait()
  }

  /// A process that runs.
  struct Running {
    let process: Process
    fileprivate let files: [URL]

    var number: Int32 { process.processIdentifier }

    func wait() -> Int32 {
      process.waitUntilExit()
      for file in files { try? FileManager.default.removeItem(at: file) }
      return process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus
    }

    fileprivate func read() -> (output: String, errors: String) {
      process.waitUntilExit()
      let texts = files.map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }
      return (texts[0], texts[1])
    }
  }

  static func start(
    _ arguments: [String], limits: String = ":", redirecting: String = ""
  ) throws -> Running {
    // Files, not pipes: a pipe that nobody empties would stop the program.
    let files = try ["out", "err"].map { name in
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("lapse-\(UUID().uuidString).\(name)")
      try Data().write(to: file)
      return file
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(limits); exec \"$0\" \"$@\" \(redirecting)", program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    var environment = ProcessInfo.processInfo.environment
    for name in ["GITHUB_ACTIONS", "TF_BUILD"] { environment[name] = nil }
    process.environment = environment
    try process.run()
    return Running(process: process, files: files)
  }

  /// Built beside the tests.
  private static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/lapse"
  }()
}
