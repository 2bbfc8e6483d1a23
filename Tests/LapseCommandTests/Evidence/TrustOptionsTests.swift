import Foundation
import Testing

@testable import LapseCommand

/// The files named with `--key`.
@Suite struct TrustOptionsTests {
  private let directory: Workspace

  init() throws {
    directory = try Workspace()
  }

  private func options(_ keys: [String]) -> TrustOptions {
    var options = TrustOptions()
    (options.key, options.timestamp, options.timestampCA) = (keys, nil, nil)
    return options
  }

  @Test func everySSHKeyAndSignerIsAllowed() throws {
    let options = options([
      try directory.write("one.pub", "ssh-ed25519 AAAA one\n"),
      try directory.write("signers", "ada@contoso.example ssh-ed25519 BBBB"),
      try directory.write("two.pub", "ecdsa-sha2-nistp256 CCCC two"),
    ])
    _ = try options.trust(try options.keyFiles(), directory.path)
    let signers = try String(contentsOfFile: directory.place("allowed_signers"), encoding: .utf8)
    #expect(
      signers.split(separator: "\n") == [
        "signer namespaces=\"lapse-evidence\" ssh-ed25519 AAAA one",
        "ada@contoso.example ssh-ed25519 BBBB",
        "signer namespaces=\"lapse-evidence\" ecdsa-sha2-nistp256 CCCC two",
      ])
  }

  @Test func everyRedactionKeyIsFound() throws {
    let keys = [1, 2].map { (byte: UInt8) in
      "lapse-redaction-key-1 \(Data(repeating: byte, count: 32).base64EncodedString())\n"
    }
    let options = options(
      try keys.enumerated().map { try directory.write("key\($0.offset)", $0.element) })
    #expect(TrustOptions.redactionKeys(in: try options.keyFiles()).count == 2)
    _ = try options.trust(try options.keyFiles(), directory.path)
    #expect(try directory.contents(of: "")?["allowed_signers"] == nil)
  }

  @Test(arguments: ["", "EC ", "OPENSSH ", "ENCRYPTED "])
  func aPrivateKeyIsRefused(_ kind: String) throws {
    let options = options([try directory.write("key", "-----BEGIN \(kind)PRIVATE KEY-----\n")])
    #expect(throws: LapseCommand.ExitStatus.self) {
      _ = try options.trust(try options.keyFiles(), directory.path)
    }
  }
}
