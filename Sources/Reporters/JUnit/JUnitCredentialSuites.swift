import Assessment
import Inventory
import System
import XMLWriting

/// The suites of applications and service principals, with one case per credential.
final class JUnitCredentialSuites {
  private let report: AssessmentReport
  private let repeated: JUnitRepeatedKeyIds
  /// The severity from which a case fails.
  private let failOn: Severity
  /// nil for all cases.
  private let selection: JUnitSelection?
  private let plans: RestorePlans

  init(report: AssessmentReport, selection: JUnitSelection?) {
    self.report = report
    plans = RestorePlans(report)
    self.selection = selection
    repeated = JUnitRepeatedKeyIds(report)
    failOn = report.options.failOn ?? .high
  }

  /// Whether the object has a suite.
  func holds(_ object: AssessedObject) -> Bool {
    guard let selection else { return object.credentialCount > 0 }
    return object.credentialRange.contains { selection.credentials.contains($0) }
  }

  func counts(of object: AssessedObject) -> JUnitDocument.Counts {
    counts(of: indexes(of: object))
  }

  private func counts(of indexes: [Int]) -> JUnitDocument.Counts {
    var counts = JUnitDocument.Counts()
    for index in indexes { counts.add(outcome(of: report.credentials[index])) }
    return counts
  }

  private func indexes(of object: AssessedObject) -> [Int] {
    guard let selection else { return Array(object.credentialRange) }
    return object.credentialRange.filter { selection.credentials.contains($0) }
  }

  func write(_ object: AssessedObject, to document: inout JUnitDocument) {
    write(object, indexes(of: object), to: &document)
  }

  /// Writes the suite of an object with the cases of some of its credentials.
  func write(_ object: AssessedObject, _ indexes: [Int], to document: inout JUnitDocument) {
    let directoryObject = report.directoryObject(of: object)
    let objectId = VisibleText.string(report.inventory.spelling(of: directoryObject.id))
    let suite = suiteName(of: object, objectId: objectId)
    let className = Array("\(document.tenant).\(group(of: object, objectId: objectId))".utf8)
    document.suite(
      name: suite, counts: counts(of: indexes),
      properties: properties(of: object, objectId: objectId)
    ) { document in
      for index in indexes {
        let row = report.credentials[index]
        document.testCase { writer in
          writeName(of: row, on: object, objectId: objectId, to: writer)
        } className: { writer in
          writer.write(className)
        } details: {
          JUnitCaseDetails(of: row, names: outcome(of: row) != .passed, in: report)
        } outcome: { _ in
          writeOutcome(at: index, suite: suite, to: document)
        }
      }
    }
  }

  func outcome(of row: AssessedCredential) -> JUnitOutcome {
    if report.isAccepted(row) { return .skipped }
    if report.verdict(on: row) == .unknown { return .error }
    return report.isAt(failOn, row) ? .failure : .passed
  }

  /// Returns `Payroll (application) [object id]`, as an application and its principal share a name.
  private func suiteName(of object: AssessedObject, objectId: String) -> String {
    let type = CredentialWording.objectType(report.directoryObject(of: object).type)
    guard let name = report.applicationName(of: object) else { return "\(type) [\(objectId)]" }
    return "\(VisibleText.string(name)) (\(type)) [\(objectId)]"
  }

  /// Returns what viewers group cases by: `Payroll-application-aaaa0000`.
  ///
  /// The name comes first; the object id tells equal names apart.
  private func group(of object: AssessedObject, objectId: String) -> String {
    let directoryObject = report.directoryObject(of: object)
    let isGUID = report.inventory.spellings[directoryObject.id] == nil
    let id = JUnitName.part(isGUID ? String(objectId.prefix(8)) : objectId)
    let type = directoryObject.type.name
    return report.applicationName(of: object).map { "\(JUnitName.part($0))-\(type)-\(id)" }
      ?? "\(type)-\(id)"
  }

  /// Writes `Payroll: secret "deploy" [keyId]`, and the object if another row has the same keyId.
  ///
  /// The application is included for viewers that list only names; Azure DevOps identifies cases by
  /// name only.
  private func writeName(
    of row: AssessedCredential, on assessed: AssessedObject, objectId: String, to writer: XMLWriter
  ) {
    let object = report.directoryObject(of: assessed)
    let keyId = report.keyId(of: row)
    writer.write(VisibleText.string(report.applicationName(of: assessed) ?? objectId))
    writer.write(": ")
    writer.write(row.kind.words)
    let name = report.nameReference(of: row)
    if !name.isNone {
      writer.write(" \"")
      report.inventory.text.withBytes(of: name) { bytes in
        if VisibleText.isSurelyPlain(bytes) {
          writer.write(bytes)
        } else {
          writer.write(VisibleText.string(String(decoding: bytes, as: UTF8.self)))
        }
      }
      writer.write("\"")
    }
    writer.write(" [")
    if report.inventory.spellings.isEmpty {
      writer.write(upTo: 36) { destination in
        keyId.write(to: destination)
        return 36
      }
    } else {
      writer.write(VisibleText.string(report.inventory.spelling(of: keyId)))
    }
    writer.write("]")
    if repeated.contains(keyId) {
      writer.write(" of \(CredentialWording.objectType(object.type)) \(objectId)")
    }
  }

  private func writeOutcome(
    at index: Int, suite: String, to document: JUnitDocument
  ) {
    let row = report.credentials[index]
    let outcome = outcome(of: row)
    guard outcome != .passed else { return }
    let plan = plans.neededPlan(for: row, withCommands: false)
    let steps = plan?.steps.map { VisibleText.string($0.text) } ?? []
    var message =
      "\(CredentialWording.status(of: row, in: report)): \(StatusReason.text(for: row, in: report))"
    if let accepted = AcceptanceWording.note(on: row, in: report) {
      message = "\(accepted). \(message)"
    }
    if outcome != .skipped, let first = steps.first {
      message += " To do first: " + Self.firstSentence(of: first)
    }
    outcome.write(
      type: "lapse.\(row.status.name)", message: message,
      facts: JUnitCredentialFacts.lines(at: index, suite: suite, in: report)
        + JUnitCredentialFacts.steps(steps, for: row, in: report), to: document)
  }

  /// Returns the first sentence of a step.
  private static func firstSentence(of text: String) -> String {
    var text = text
    guard let end = text.withUTF8({ $0.position(of: ". ") }) else { return text }
    return String(decoding: text.utf8.prefix(end + 1), as: UTF8.self)
  }

  private func properties(
    of object: AssessedObject, objectId: String
  ) -> JUnitDocument.Properties {
    let directoryObject = report.directoryObject(of: object)
    var properties: JUnitDocument.Properties = [
      ("objectType", directoryObject.type.name), ("objectId", objectId),
    ]
    if !directoryObject.appId.isMissing {
      let appId = report.inventory.spelling(of: directoryObject.appId)
      properties.append(("appId", VisibleText.string(appId)))
    }
    if let name = report.applicationName(of: object) {
      properties.append(("displayName", VisibleText.string(name)))
    }
    properties.append(("covered", CredentialWording.coverage(object.coverage)))
    return properties
  }
}
