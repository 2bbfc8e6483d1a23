import ArgumentParser
import Assessment
import Evidence
import Inventory
import System

/// `--redact`: replaces names, ids and addresses by tokens.
struct RedactionOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Replace names, owners, ids, domains, addresses and places by tokens made with this key file; "
        + "lapse unredact --new-key makes one, and lapse unredact turns tokens back.",
      valueName: "keyfile"))
  var redact: String?

  /// Returns the tokens; nil if nothing is to be replaced.
  func tokens() throws(ExitStatus) -> NameTokens? {
    guard let redact else { return nil }
    return NameTokens(try Self.key(redact))
  }

  /// Redacts a message that may quote an input, so that it can be printed.
  func hidden(_ message: String) -> String {
    guard redact != nil else { return message }
    return (try? tokens())?.redaction.sentence(message) ?? "names are redacted"
  }

  /// - Parameter option: the option that names the file, for messages.
  static func key(_ path: String, option: String = "--redact") throws(ExitStatus) -> RedactionKey {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileContent.bytes(of: OpenFile(reading: path), atMost: 4 << 10)
    } catch {
      throw Terminal.refusal(
        "\(option) \(path): cannot be read (\(error)): lapse unredact --new-key FILE makes a key")
    }
    guard let key = RedactionKey(bytes) else {
      throw Terminal.refusal(
        "\(option) \(path): is not a redaction key: lapse unredact --new-key FILE makes one")
    }
    return key
  }
}

extension AssessmentReport {
  /// Returns the report with tokens, compared with the same baseline if there was a comparison.
  func redacted(by tokens: NameTokens, rulesDigest: String, policyDigest: String)
    throws(ExitStatus) -> AssessmentReport
  {
    guard options.data.tables.allSatisfy({ $0.origin.state == .standard }) else {
      throw Terminal.refusal(
        "--redact cannot hide the tables of data: in the configuration, which reports show: leave them out"
      )
    }
    var report = redacted(by: tokens.redaction)
    guard let comparison else { return report }
    var before = comparison.before.redacted(by: tokens.redaction)
    // Both reports are for the same owner, even if it was typed differently.
    if before.owner != nil { before.owner = report.options.owner }
    do throws(ComparisonError) {
      try report.compare(with: before, rulesDigest: rulesDigest, policyDigest: policyDigest)
    } catch {
      throw Terminal.refusal(tokens.redaction.sentence(error.message))
    }
    return report
  }
}
