import ArgumentParser
import Evidence
import System

/// The keys and authorities that the user trusts.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A key that you trust: a public key or certificate in PEM, an SSH public key, a file of allowed signers; or the redaction key of "
        + "a redacted pack. Repeat for more.", valueName: "file"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp(
      "The response of a time stamp authority, if it is not in the pack.", valueName: "file"))
  var timestamp: String?

  @Option(
    help: ArgumentHelp(
      "Certificates in PEM that you trust for time stamps.", valueName: "file"))
  var timestampCA: String?

  /// A file named with --key.
  typealias KeyFile = (path: String, bytes: [UInt8])

  /// Reads the files of --key, each only once: standard input has no second time.
  func keyFiles() throws(ExitStatus) -> [KeyFile] {
    var files: [KeyFile] = []
    for path in key { files.append((path, try SigningOptions.bytes(path))) }
    return files
  }

  /// A redaction key and the file that it is from.
  typealias NamedRedactionKey = (path: String, key: RedactionKey)

  static func redactionKeys(in files: [KeyFile]) -> [NamedRedactionKey] {
    files.compactMap { file in RedactionKey(file.bytes).map { (file.path, $0) } }
  }

  /// - Parameter temporary: a directory for a file that `ssh-keygen` reads.
  func trust(_ files: [KeyFile], _ temporary: String) throws(ExitStatus) -> SealCheck.Trust {
    var trust = SealCheck.Trust()
    let signers = temporary + "/allowed_signers"
    for (path, bytes) in files where RedactionKey(bytes) == nil {
      let head = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
      if head.hasPrefix("-----BEGIN"), head.contains("PRIVATE KEY") {
        throw Terminal.refusal("--key \(path): is a private key: name the public one")
      }
      if head.hasPrefix("-----BEGIN") {
        trust.keys.append(bytes)
      } else {
        try Self.allow(bytes, in: signers)
        trust.signers = signers
      }
    }
    if let timestamp { trust.stamp = try SigningOptions.bytes(timestamp) }
    if let timestampCA { trust.authorities = try SigningOptions.bytes(timestampCA) }
    return trust
  }

  /// Adds an SSH public key, or the lines of a file of allowed signers, to the file at a path.
  ///
  /// `ssh-keygen` takes one such file, and --key may name several.
  private static func allow(_ bytes: [UInt8], in path: String) throws(ExitStatus) {
    let isKey = ["ssh-", "ecdsa-", "sk-"].contains { bytes.starts(with: Array($0.utf8)) }
    let words = isKey ? "signer namespaces=\"\(SSHSignature.namespace)\" " : ""
    do throws(SystemError) {
      try OpenFile(appendingTo: path, permissions: 0o600).write(Array(words.utf8) + bytes + [10])
    } catch {
      throw Terminal.refusal("\(path): cannot be written (\(error))")
    }
  }
}
