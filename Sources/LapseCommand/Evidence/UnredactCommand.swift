import ArgumentParser
import Assessment
import Evidence
import Inventory
import Reporters
import SavedReports
import System

/// `lapse unredact`: turns tokens back into names, given the key and the inputs.
struct UnredactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unredact",
    abstract: "Makes a redaction key, and turns the tokens of redacted reports back into names.",
    discussion: """
      Tokens are HMACs: nobody can compute a name from one, with or without the key. So the inputs are read \
      again with the options that the report was made with, their tokens are made again, and TEXT is printed \
      with names in place of tokens. Nothing but the key has to be kept secret, and nothing but the key and the \
      inputs can get lost.

      Exit status: 0; 1 the text is printed, and some of its tokens are none of these names; 2 wrong usage, or \
      no token in the text is one of these names: it is another key or another export, and nothing is printed.
      """)

  @Option(help: ArgumentHelp("The key that the report was redacted with.", valueName: "keyfile"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Write a new key into a new file, for this user alone.", valueName: "keyfile"))
  var newKey: String?

  @OptionGroup var export: ExportOptions

  @OptionGroup var ownership: OwnershipOptions

  @Option(
    help: ArgumentHelp(
      "The directories that the report was made with. Repeat for more.", valueName: "dir"))
  var references: [String] = []

  @Flag(help: "Read the git history of --references, as the report did.")
  var placesHistory = false

  @Option(
    help: ArgumentHelp(
      "The configuration that the report was made with. Default: \(ConfigurationFile.standardName), if it exists.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "A report.json with names that a redacted report or diff was compared with. Repeat for more.",
      valueName: "report.json"))
  var report: [String] = []

  @Argument(
    help: ArgumentHelp(
      "Tokens, or any text that holds some; - is standard input.", valueName: "text"))
  var text: [String] = []

  func validate() throws {
    guard (key == nil) != (newKey == nil) else {
      throw ValidationError("Name --key, or --new-key to make one.")
    }
    guard newKey == nil || export.input.isEmpty && report.isEmpty && text.isEmpty else {
      throw ValidationError("--new-key takes no other options.")
    }
    guard key == nil || !(export.input.isEmpty && report.isEmpty) && !text.isEmpty else {
      throw ValidationError("Name the inputs with --input, and the text with the tokens.")
    }
    guard !export.input.contains("-") else {
      throw ValidationError("--input takes files and directories; standard input is for the text.")
    }
  }

  func run() async throws {
    if let newKey { return try Self.make(newKey) }
    guard let key else { return }
    let names = try await names(NameTokens(try RedactionOption.key(key, option: "--key")))
    let texts = try text.map { text throws(ExitStatus) in
      RestoredText(text == "-" ? try Self.standardInput() : text, names)
    }
    let unknown = texts.reduce(into: Set<String>()) { $0.formUnion($1.unknown) }
    let isNoneKnown = texts.allSatisfy { $0.known == 0 }
    if !unknown.isEmpty, isNoneKnown {
      throw Terminal.refusal(
        "no token in the text belongs to any of these names: check that --key and --input are those of the "
          + "report")
    }
    for text in texts { try Terminal.output(text.text) }
    if let first = unknown.min() {
      Terminal.error(
        "\(NumberWording.count(unknown.count, "token", "tokens")) in the text (\(first)"
          + (unknown.count > 1 ? " and others" : "")
          + ") belong to none of these names: name everything that the report was made with")
      throw ExitStatus.failed
    }
    if isNoneKnown { Terminal.diagnostic("lapse: note: the text has no tokens") }
  }

  /// Returns the names behind all tokens that these inputs and reports produce.
  private func names(_ tokens: NameTokens) async throws -> [String: String] {
    var spelling: (Identifier) -> String = { $0.guidText }
    if !export.input.isEmpty {
      let made = try await plainReport()
      _ = made.redacted(by: tokens.redaction)
      spelling = { made.inventory.spelling(of: $0) }
    }
    do throws(Baseline.Failure) {
      for path in report {
        _ = try Baseline.read(path, .everything).redacted(by: tokens.redaction)
      }
    } catch {
      throw Terminal.refusal(error.message)
    }
    return tokens.names(spelling: spelling)
  }

  private func plainReport() async throws -> AssessmentReport {
    var arguments = ["--quiet", "--format", "none"]
    for (option, value) in [
      ("--config", config), ("--owners", ownership.owners),
      ("--suppressions", ownership.suppressions), ("--tenant", export.tenant),
    ] {
      if let value { arguments += [option, value] }
    }
    for directory in references { arguments += ["--references", directory] }
    if placesHistory { arguments.append("--places-history") }
    let options = try ReportOptions.parse(arguments + ["--"] + export.input)
    let making = try PackReportBuilder(
      options, inputs: export.input, asOf: export.instant, asOfIsExplicit: true)
    return try await making.make().report
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
      throw Terminal.refusal("no random bytes are available: no key was made")
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
