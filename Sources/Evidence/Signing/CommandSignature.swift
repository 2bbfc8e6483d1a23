import System

/// Signs with a program of the pipeline, such as cosign or the command of a key vault.
package enum CommandSignature {
  /// Runs a command on a file; it must print the signature, as bytes or in base64.
  ///
  /// - Parameter command: words separated by spaces. `{}` stands for the file, which otherwise
  ///   comes last.
  package static func sign(_ file: String, command: String) throws(EvidenceError) -> [UInt8] {
    var words = command.split(separator: " ").map { $0 == "{}" ? file : String($0) }
    guard !words.isEmpty else { throw EvidenceError("--sign-command is empty") }
    if !words.contains(file) { words.append(file) }
    let program = words[0]
    // Relative paths in the command are relative to the directory where the user typed it.
    guard
      let result = Subprocess.run(
        "env", ["--chdir=" + (Path.resolved(".") ?? "/")] + words, seconds: 300)
    else {
      throw EvidenceError("--sign-command: \(program) cannot be started")
    }
    guard result.status == 0, !result.output.isEmpty, result.output.count <= 16 << 10 else {
      let status = result.status.map { "status \($0)" } ?? "it took too long"
      throw EvidenceError(
        "--sign-command: \(program) gave no signature (\(status)): it must print it to standard output"
      )
    }
    let text = result.output.filter { $0 != 10 && $0 != 13 && $0 != 32 }
    let isText = text.allSatisfy { byte in
      byte.isASCIIAlphanumeric
        || [43, 47, 61].contains(byte)
    }
    return isText ? Base64.decode(text) ?? result.output : result.output
  }
}
