import Foundation

/// Runs the program as a separate process, through a shell.
struct Child {
  /// The exit status, or 128 plus the signal number if a signal ended it, as a shell reports it.
  let status: Int32
  let output: String
  let errors: String

  /// The lines of standard error.
  var lines: [String] { errors.split(separator: "\n").map(String.init) }

  /// Runs the program until it exits.
  ///
  /// - Parameter limits: shell commands to run first, e.g. `ulimit -n 8`.
  init(_ arguments: String..., limits: String = ":") throws {
    try self.init(arguments, limits: limits)
  }

  init(_ arguments: [String], limits: String = ":") throws {
    let process = try Self.start(arguments, limits: limits)
    (output, errors) = process.read()
    status = process.wait()
  }

  /// A running process.
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
    // Files rather than pipes: a full pipe that nobody reads would block the program.
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

  /// The path of the program, which is built into the same directory as the tests.
  private static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/lapse"
  }()
}
