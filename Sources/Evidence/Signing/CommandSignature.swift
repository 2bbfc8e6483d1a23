import System

/// Signatures by a program of the pipeline: cosign, the command of a key vault.
package enum CommandSignature {
  /// Runs a command on a file; what it prints is the signature, as bytes or in base64.
  ///
  /// - Parameter command: words apart by blanks; `{}` stands for the file, which else comes last.
  package static func sign(_ file: String, command: String) throws(EvidenceError) -> [UInt8] {
    var words = command.split(separator: " ").map { $0 == "{}" ? file : String($0) }
    guard !words.isEmpty else { throw EvidenceError("--sign-command is empty") }
    if !words.contains(file) { words.append(file) }
    let program = words[0]
    // Relative names in the command mean what they mean to whoever typed it.
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
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || [43, 47, 61].contains(byte)
    }
    return isText ? Base64.decode(text) ?? result.output : result.output
  }
}
