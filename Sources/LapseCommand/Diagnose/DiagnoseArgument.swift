import SecretShapes
import System

/// An argument of `lapse diagnose`: a message, a file, a directory, or standard input.
enum DiagnoseArgument {
  case text(String)
  case file(String)
  case directory(String)
  case standardInput

  /// What to call it in a message.
  var title: String {
    switch self {
    case .text: "the message"
    case .file(let path), .directory(let path): SecretShape.path(path)
    case .standardInput: "standard input"
    }
  }

  /// Distinguishes words of a message from names of files.
  ///
  /// - Throws: a message about an argument that is neither.
  static func read(_ arguments: [String]) throws(Failure) -> [DiagnoseArgument] {
    // A message typed without quotes arrives as many words.
    if let first = arguments.first, arguments.count > 1, holdsMark(first), kind(of: first) == nil {
      return [.text(arguments.joined(separator: " "))]
    }
    var read: [DiagnoseArgument] = []
    for argument in arguments {
      if argument == "-" {
        read.append(.standardInput)
      } else if let kind = kind(of: argument) {
        read.append(kind)
      } else if isMessage(argument) {
        read.append(.text(argument))
      } else {
        let name =
          SecretShape.matches(argument)
          ? "an argument that is shaped like a secret" : "'\(Terminal.visible(argument))'"
        throw Failure(
          message:
            "\(name) is neither a file nor a message with an AADSTS code: check the path, or give "
            + "the message in quotes")
      }
    }
    return read
  }

  struct Failure: Error {
    var message: String
  }

  /// Returns the file or directory of that name; nil if there is none.
  private static func kind(of argument: String) -> DiagnoseArgument? {
    guard argument.utf8.count < 4_096, !argument.utf8.contains(0) else { return nil }
    guard let status = try? FileStatus(argument) else { return nil }
    return status.kind == .directory ? .directory(argument) : .file(argument)
  }

  private static func holdsMark(_ text: String) -> Bool {
    text.uppercased().contains("AADSTS")
  }

  /// Whether a text could be a message: it contains a code, is one, or has the words of a sentence.
  private static func isMessage(_ text: String) -> Bool {
    if holdsMark(text) { return true }
    let digits = text.filter { $0 != " " }
    if (4...8).contains(digits.count), digits.allSatisfy(\.isNumber) { return true }
    return text.split(separator: " ").count >= 3 || text.contains("{")
  }
}
