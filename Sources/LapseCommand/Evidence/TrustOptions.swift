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

  /// Returns the redaction key, if --key names one.
  func redactionKey() throws(ExitStatus) -> RedactionKey? {
    for file in key {
      if let key = RedactionKey(try SigningOptions.bytes(file)) { return key }
    }
    return nil
  }

  /// - Parameter temporary: a directory for files that `ssh-keygen` reads.
  func trust(_ temporary: String) throws(ExitStatus) -> SealCheck.Trust {
    var trust = SealCheck.Trust()
    for file in key {
      let bytes = try SigningOptions.bytes(file)
      if RedactionKey(bytes) != nil { continue }
      if bytes.starts(with: Array("-----BEGIN PRIVATE".utf8)) {
        throw Terminal.refusal("--key \(file): is a private key: name the public one")
      }
      if bytes.starts(with: Array("-----BEGIN".utf8)) {
        trust.keys.append(bytes)
      } else {
        trust.signers = try Self.signers(file, bytes, temporary)
      }
    }
    if let timestamp { trust.stamp = try SigningOptions.bytes(timestamp) }
    if let timestampCA { trust.authorities = try SigningOptions.bytes(timestampCA) }
    return trust
  }

  /// Returns a file of allowed signers, which an SSH public key is turned into.
  private static func signers(
    _ file: String, _ bytes: [UInt8], _ temporary: String
  ) throws(ExitStatus) -> String? {
    let isKey = ["ssh-", "ecdsa-", "sk-"].contains { bytes.starts(with: Array($0.utf8)) }
    guard isKey else { return Path.resolved(file) }
    let path = temporary + "/allowed_signers"
    do throws(SystemError) {
      let words = Array("signer namespaces=\"\(SSHSignature.namespace)\" ".utf8)
      try OpenFile(appendingTo: path, permissions: 0o600).write(words + bytes + [10])
    } catch {
      throw Terminal.refusal("\(path): cannot be written (\(error))")
    }
    return path
  }
}
