import System

/// Signs and verifies with `ssh-keygen -Y`, which supports agents and hardware keys.
package enum SSHSignature {
  /// The purpose of the signature: those made for another purpose are not accepted.
  package static let namespace = "lapse-evidence"
  private static let seconds = 120.0

  /// Writes `FILE.sig` next to a file.
  package static func sign(_ file: String, key: String) throws(EvidenceError) {
    let result = Subprocess.run(
      "ssh-keygen", ["-Y", "sign", "-q", "-f", key, "-n", namespace, file], seconds: seconds)
    guard result?.status == 0, Path.exists(file + ".sig") else {
      throw EvidenceError("ssh-keygen did not sign with \(key)\(words(result))")
    }
  }

  /// Returns why a signature is not accepted; nil if it is valid.
  ///
  /// - Parameter signers: a file of allowed signers; nil to check only that the signature belongs
  ///   to this file.
  package static func problem(
    with signature: String, of file: String, signers: String?
  ) -> String? {
    guard let signers else {
      // ssh-keygen reads the message from standard input only.
      let result = run(
        #"exec ssh-keygen -Y check-novalidate -n "$1" -s "$2" < "$0""#,
        [file, namespace, signature])
      return result?.status == 0 ? nil : "ssh-keygen does not accept the signature\(words(result))"
    }
    let found = Subprocess.run(
      "ssh-keygen", ["-Y", "find-principals", "-s", signature, "-f", signers], seconds: seconds)
    let principal = String(decoding: found?.output ?? [], as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
    guard found?.status == 0, let principal else {
      return "the key of the signature is not among the allowed signers"
    }
    let result = run(
      #"exec ssh-keygen -Y verify -f "$1" -I "$2" -n "$3" -s "$4" < "$0""#,
      [file, signers, principal, namespace, signature])
    return result?.status == 0 ? nil : "ssh-keygen does not accept the signature\(words(result))"
  }

  private static func run(_ script: String, _ arguments: [String]) -> Subprocess.Result? {
    Subprocess.run("sh", ["-c", script] + arguments, seconds: seconds)
  }

  private static func words(_ result: Subprocess.Result?) -> String {
    guard let result else { return ": it cannot be started" }
    guard let status = result.status else { return ": it took too long" }
    if status == 127 { return ": it is not installed" }
    let line = String(decoding: result.errors, as: UTF8.self).split(separator: "\n").last ?? ""
    return line.isEmpty ? "" : " (\(VisibleText.string(String(line.prefix(160)))))"
  }
}
