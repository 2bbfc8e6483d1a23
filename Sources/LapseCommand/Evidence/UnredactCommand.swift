import ArgumentParser
import Assessment
import Evidence
import Inventory
import Reporters
import System

/// `lapse unredact`: turns tokens back into names, given the key and the inputs.
struct UnredactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unredact",
    abstract: "Makes a redaction key, and turns the tokens of redacted reports back into names.",
    discussion: """
      Tokens are HMACs: nobody can compute a name from one, with or without the key. So the inputs are read \
      again, their tokens made again, and TEXT printed with names in place of tokens. Nothing else has to be \
      kept secret but the key, and nothing beside it can get lost.

      Exit status: 0; 2 wrong usage.
      """)

  @Option(help: ArgumentHelp("The key that the report was redacted with.", valueName: "keyfile"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Write a new key into a new file, for this user alone.", valueName: "keyfile"))
  var newKey: String?

  @Option(
    help: ArgumentHelp(
      "A file or directory that the report was made of. Repeat for more.", valueName: "input"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "The owners file that the report was made with.", valueName: "file"))
  var owners: String?

  @Option(
    help: ArgumentHelp(
      "The file of acceptances that the report was made with.", valueName: "file"))
  var suppressions: String?

  @Option(
    help: ArgumentHelp(
      "The directories that the report was made with. Repeat for more.", valueName: "dir"))
  var references: [String] = []

  @Option(help: ArgumentHelp("The date of the report.", valueName: "time"))
  var asOf: AsOfArgument?

  @Argument(
    help: ArgumentHelp(
      "Tokens, or any text that holds some; - is standard input.", valueName: "text"))
  var text: [String] = []

  func validate() throws {
    guard (key == nil) != (newKey == nil) else {
      throw ValidationError("Name --key, or --new-key to make one.")
    }
    guard newKey == nil || input.isEmpty && text.isEmpty else {
      throw ValidationError("--new-key stands alone.")
    }
    guard key == nil || !input.isEmpty && !text.isEmpty else {
      throw ValidationError("Name the inputs with --input, and the text with the tokens.")
    }
    guard !input.contains("-") else {
      throw ValidationError("--input takes files and directories; standard input is for the text.")
    }
  }

  func run() async throws {
    if let newKey { return try Self.make(newKey) }
    guard let key else { return }
    let tokens = NameTokens(try RedactionOption.key(key))
    var arguments = ["--quiet", "--config", "/dev/null", "--owners", owners ?? "/dev/null"]
    arguments += ["--suppressions", suppressions ?? "/dev/null"]
    let options = try ReportOptions.parse(arguments + ["--"] + input)
    let now = Instant(secondsSinceEpoch: Machine.secondsSinceEpoch)
    let making = try ReportMaking(
      options, inputs: input, asOf: asOf?.instant ?? now, asOfIsExplicit: true,
      references: references)
    let report = try await making.make().report
    _ = report.redacted(by: tokens.redaction)
    let names = tokens.names { report.inventory.spelling(of: $0) }
    for text in text {
      let text = text == "-" ? try Self.standardInput() : text
      let form = RestoredForm(of: text)
      try Terminal.output(TokenText.restored(text, names.mapValues { form.written($0) }))
    }
  }

  private static func standardInput() throws(ExitStatus) -> String {
    do throws(SystemError) {
      return String(decoding: try FileContent.bytes(of: "-", atMost: 256 << 20), as: UTF8.self)
    } catch {
      throw Terminal.refusal("standard input cannot be read (\(error))")
    }
  }

  private static func make(_ path: String) throws(ExitStatus) {
    guard let content = RedactionKey.newFile() else {
      throw Terminal.refusal("the machine has no randomness to give: no key was made")
    }
    guard !Path.exists(path) else {
      throw Terminal.refusal(
        "\(path): already exists, and a key that is overwritten is lost for good")
    }
    do throws(SystemError) {
      try OpenFile(replacing: path, permissions: 0o600).write(content)
    } catch {
      throw Terminal.refusal("\(path): cannot be written (\(error))")
    }
    Terminal.diagnostic(
      "lapse: a new redaction key is in \(Terminal.visible(path)): keep it out of packs and repositories"
    )
  }
}
