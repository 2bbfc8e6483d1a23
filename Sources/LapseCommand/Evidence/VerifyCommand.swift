import ArgumentParser
import Evidence
import System

/// `lapse verify`: checks that a pack is unchanged and agrees with its inputs.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a pack of lapse evidence, and makes its reports again.",
    discussion: """
      Checks every file against the manifests, the statement, the signature and the time stamp, then reads the \
      packed inputs again with the packed configuration and compares every report, the population, the sample \
      and the auditor's page byte for byte. A pack without inputs needs them: --inputs. Nothing is sent \
      anywhere.

      Exit status: 0 the pack is valid; 1 it is not, and each wrong file is named; 2 wrong usage, a redaction key for \
      a pack that is not redacted, the pack cannot be opened, or nothing vouches for its reports: none of the keys \
      you named signed them, and they could not be made again.
      """)

  @Argument(
    help: ArgumentHelp(
      "A pack: a directory, the directory around it, .tar.gz or .zip.", valueName: "pack"))
  var pack: String

  @OptionGroup var trust: TrustOptions

  @OptionGroup var originals: OriginalOptions

  func run() async throws {
    // One directory for both the keys and the pack: a second one would not be removed on a signal.
    let temporary = try PrivateDirectory(depth: PackOutput.depth + 1)
    defer { temporary.remove() }
    let keys = try trust.keyFiles()
    let trusted = try trust.trust(keys, temporary.path)
    let pack = try OpenedPack(pack, unpackingInto: temporary.path + "/pack")
    var check = PackCheck(
      directory: pack.directory, originals: originals, keys: TrustOptions.redactionKeys(in: keys))
    try await check.run(trusted)
    for line in check.lines { try Terminal.output(Terminal.visible(line)) }
    if !check.holds { throw ExitStatus.failed }
    if !check.isVouchedFor { throw ExitStatus.wrongUsage }
  }
}
