import ArgumentParser
import Evidence
import System

/// The options for signing a pack.
struct SigningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sign with this private key in PEM: Ed25519, or ECDSA on P-256, P-384 or P-521.",
      valueName: "file"))
  var signKey: String?

  @Option(
    help: ArgumentHelp(
      "Sign by ssh-keygen -Y with this key file, or this public key of an agent.",
      valueName: "file"))
  var signSSH: String?

  @Option(
    help: ArgumentHelp(
      "Sign by this command, run without a shell; {} stands for the file to sign, and the signature is what it "
        + "prints (bytes or base64).", valueName: "command"))
  var signCommand: String?

  @Option(
    help: ArgumentHelp(
      "The public key of --sign-command in PEM; it goes into the pack.", valueName: "file"))
  var signPublicKey: String?

  func validate() throws {
    guard [signKey, signSSH, signCommand].compactMap({ $0 }).count <= 1 else {
      throw ValidationError(
        "A pack has one signature: name one of --sign-key, --sign-ssh, --sign-command.")
    }
    guard signPublicKey == nil || signCommand != nil else {
      throw ValidationError("--sign-public-key belongs to --sign-command.")
    }
  }

  func signer() throws(ExitStatus) -> PackSigner {
    if let signKey { return .key(try Self.bytes(signKey), name: signKey) }
    if let signSSH {
      guard let path = Path.resolved(signSSH) else {
        throw Terminal.refusal("--sign-ssh \(signSSH): does not exist: check the path")
      }
      return .ssh(path)
    }
    if let signCommand {
      let key: [UInt8]?
      if let signPublicKey { key = try Self.bytes(signPublicKey) } else { key = nil }
      return .command(signCommand, publicKey: key)
    }
    return .nobody
  }

  static func bytes(_ path: String) throws(ExitStatus) -> [UInt8] {
    do throws(SystemError) {
      return try FileContent.bytes(of: path, atMost: 1 << 20)
    } catch {
      throw Terminal.refusal("\(path): cannot be read (\(error))")
    }
  }
}
