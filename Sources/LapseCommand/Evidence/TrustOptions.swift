import ArgumentParser
import Evidence
import System

/// Which keys and authorities somebody trusts.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A key that you trust: a public key or certificate in PEM, an SSH public key, or a file of allowed signers. "
        + "Repeat for more.", valueName: "file"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp("The answer of a time stamp authority that is not in the pack.", valueName: "file"))
  var timestamp: String?

  @Option(
    help: ArgumentHelp(
      "Certificates in PEM that you trust for time stamps.", valueName: "file"))
  var timestampCA: String?

  func trust() throws(ExitStatus) -> SealCheck.Trust {
    var trust = SealCheck.Trust()
    for file in key {
      let bytes = try SigningOptions.bytes(file)
      if bytes.starts(with: Array("-----BEGIN PRIVATE".utf8)) {
        throw Terminal.refusal("--key \(file): is a private key: name the public one")
      }
      if bytes.starts(with: Array("-----BEGIN".utf8)) {
        trust.keys.append(bytes)
      } else {
        trust.signers = Path.resolved(file)
      }
    }
    if let timestamp { trust.stamp = try SigningOptions.bytes(timestamp) }
    if let timestampCA { trust.authorities = try SigningOptions.bytes(timestampCA) }
    return trust
  }
}
