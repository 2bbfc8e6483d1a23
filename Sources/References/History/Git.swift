import System

/// Runs git on an untrusted checkout without executing anything from it.
///
/// A repository can name programs in its configuration and attributes: hooks, file system monitors,
/// filters, text converters, pagers, transports. All are switched off here, and only commits are
/// read, never files of the working tree, to which filters would apply.
/// https://git-scm.com/docs/git#_environment_variables, https://git-scm.com/docs/git-config (read
/// 2026-11-28).
struct Git {
  /// The reason why a command failed.
  enum Failure: Error, Equatable {
    case notInstalled
    case tooSlow
    /// The repository belongs to another user, so git refuses to read it.
    case foreign
    /// A line was requested beyond the end of the committed file, which has this many lines.
    case tooShort(Int)
    /// Any other failure: the file is not in the history, or there is no history.
    case unknown
  }

  /// The directory that contains `.git`.
  let root: String
  /// The timeout of one command, in seconds.
  var seconds = 20.0

  private static let settings = [
    "core.fsmonitor=", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false",
    "core.askPass=", "core.attributesFile=/dev/null", "credential.helper=", "protocol.allow=never",
    "safe.bareRepository=explicit", "log.showSignature=false", "log.follow=false",
    "gpg.program=false", "gc.auto=0", "maintenance.auto=false",
    "color.ui=false",
  ]

  private static var environment: [String: String] {
    var variables = [
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
      "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
      "GIT_NO_REPLACE_OBJECTS": "1", "GIT_PAGER": "cat", "GIT_ASKPASS": "false",
      "GIT_SSH_COMMAND": "false", "LC_ALL": "C",
    ]
    // The user's own configuration lists the trusted repositories of other users.
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME"] { variables[name] = Machine.variable(name) }
    return variables
  }

  /// Runs a git command and returns its output.
  func answer(_ arguments: [String]) throws(Failure) -> [UInt8] {
    let options =
      ["--no-pager", "--no-optional-locks", "--literal-pathspecs", "-C", root]
      + Self.settings.flatMap { ["-c", $0] }
    let result = Subprocess.run(
      "git", options + arguments, environment: Self.environment, seconds: seconds)
    guard let result, result.status != 127 else { throw .notInstalled }
    guard let status = result.status else { throw .tooSlow }
    guard status == 0 else {
      let words = String(decoding: result.errors, as: UTF8.self)
      if words.contains("dubious ownership") { throw .foreign }
      if let range = words.firstRange(of: "has only "),
        let lines = Int(words[range.upperBound...].prefix { $0.isNumber })
      {
        throw .tooShort(lines)
      }
      throw .unknown
    }
    return result.output
  }

  /// Returns the root of the checkout that contains a file; nil if there is none.
  static func root(above location: String) -> String? {
    var directory = location[...]
    while let slash = directory.lastIndex(of: "/") {
      directory = directory[..<slash]
      let root = directory.isEmpty ? "/" : String(directory)
      if Path.exists((root == "/" ? "" : root) + "/.git") { return root }
    }
    return nil
  }
}
