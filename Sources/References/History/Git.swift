import System

/// Asks git about a checkout that nobody vouches for, and lets nothing in it run.
///
/// A repository can name programs in its configuration and attributes: hooks, monitors of files,
/// filters, text converters, pagers, transports. Each is switched off here, and only commits are
/// read, never the files of the
/// working tree, which filters would see. https://git-scm.com/docs/git#_environment_variables,
/// https://git-scm.com/docs/git-config (read 2026-11-28).
struct Git {
  /// Why there is no answer.
  enum Failure: Error, Equatable {
    case notInstalled
    case tooSlow
    /// Git does not read a repository of another user.
    case foreign
    /// The committed file has so many lines, and one behind them was asked for.
    case tooShort(Int)
    /// The file is not in the history, or there is none.
    case unknown
  }

  /// The directory that holds `.git`.
  let root: String
  /// For one question.
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
    // The user's own configuration says which repositories of others may be read.
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME"] { variables[name] = Machine.variable(name) }
    return variables
  }

  /// What a command of git prints.
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

  /// The root of the checkout that a file is in; nil where it is in none.
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
