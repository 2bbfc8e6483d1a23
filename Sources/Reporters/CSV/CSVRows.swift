import Assessment
import Inventory
import System

/// Writes the rows of `report.csv`, object by object.
struct CSVRows {
  private let report: AssessmentReport
  private let table: ReportTable
  private let findings: CSVFindings
  private let portal: PortalLinks?
  private let tenant: String
  private let hasSpellings: Bool

  init(_ report: AssessmentReport, table: ReportTable) {
    self.report = report
    self.table = table
    findings = CSVFindings(report)
    portal = PortalLinks(report)
    tenant = report.tenant.id
    hasSpellings = !report.inventory.spellings.isEmpty
  }

  /// Writes all credentials of an object, one row each.
  func write(_ object: AssessedObject, to cells: inout CSVWriter) {
    guard let directoryObject = table.directoryObject(of: object)?.pointee else { return }
    let owners = owners(of: object, directoryObject)
    let places = places(of: object)
    for position in object.credentialRange {
      write(
        position, of: directoryObject, coverage: object.coverage, owners: owners, places: places,
        to: &cells)
    }
  }

  /// Writes a row, in the order of ``CSVReporter/columns``.
  private func write(
    _ position: Int, of object: DirectoryObject, coverage: Coverage, owners: String,
    places: String, to cells: inout CSVWriter
  ) {
    let credential = table.credentials[position]
    let row = table.row(credential)
    id(credential, row.keyId, of: object, to: &cells)
    cells.plain(credential.severity.name)
    cells.plain(credential.status.name)
    cells.plain(credential.bucket.map { report.buckets.name(of: $0) } ?? "")
    cells.number(row.daysLeft)
    cells.plain(credential.kind.name)
    cells.guarded(table.characters(of: object.displayName))
    cells.guarded(table.characters(of: row.name))
    identifier(row.keyId, to: &cells)
    cells.time(row.start.instant)
    cells.time(row.end.instant)
    cells.number(row.lifetimeDays)
    cells.time(credential.lastUsed)
    successors(of: credential, to: &cells)
    switch coverage {
    case .unknown, .none: cells.empty()
    case .until(let end): cells.time(end)
    case .open: cells.plain("open")
    }
    cells.plain(object.type.name)
    identifier(object.id, to: &cells)
    identifier(object.appId, to: &cells)
    cells.plain(object.signInAudience.name ?? "")
    cells.guarded(owners)
    cells.plain(credential.rotation.map { $0.decidesStatus ? $0.name : "" } ?? "")
    cells.plain(findings.rules(ofCredentialAt: position))
    cells.plain(credential.decision?.target.name ?? "")
    cells.plain(credential.decision?.confidence.name ?? "")
    cells.plain(credential.decision?.rule.description ?? "")
    cells.guarded(places)
    if let link = portal?.page(of: credential.kind, on: object) {
      cells.parts { link.write(to: $0) }
    } else {
      cells.empty()
    }
    if case .changed(let kind) = report.comparison?.row(at: position) {
      cells.plain(kind.name)
    } else {
      cells.empty()
    }
    let acceptance = report.acceptance(of: credential)
    let isAccepted = acceptance?.accepts ?? false
    cells.time(isAccepted ? acceptance?.entry.until : nil)
    cells.guarded(isAccepted ? acceptance?.entry.acceptedBy ?? "" : "")
    cells.time(acceptance?.entry.plan?.due)
    cells.guarded(report.teams.team(ofRow: Int(credential.object))?.name ?? "")
    cells.endRow()
  }

  private func id(
    _ credential: AssessedCredential, _ keyId: Identifier, of object: DirectoryObject,
    to cells: inout CSVWriter
  ) {
    guard !hasSpellings else { return cells.guarded(report.stableId(of: credential)) }
    cells.parts { sink in
      StableID(object, credential.kind, keyId).spell(
        tenant: { sink.write(tenant) }, text: { sink.write($0) },
        identifier: { sink.writeGUID($0) })
    }
  }

  private func identifier(_ identifier: Identifier, to cells: inout CSVWriter) {
    if identifier.isMissing {
      cells.empty()
    } else if hasSpellings {
      cells.guarded(report.inventory.spelling(of: identifier))
    } else {
      cells.guid(identifier)
    }
  }

  private func successors(of credential: AssessedCredential, to cells: inout CSVWriter) {
    guard credential.successorCount > 0 else { return cells.empty() }
    guard hasSpellings else {
      let keyIds = table.successorKeyIds(of: credential)
      cells.parts { sink in
        for (position, keyId) in keyIds.enumerated() {
          if position > 0 { sink.write("; " as StaticString) }
          sink.writeGUID(keyId)
        }
      }
      return
    }
    cells.guarded(
      table.successorKeyIds(of: credential).map { report.inventory.spelling(of: $0) }
        .joined(separator: "; "))
  }

  /// The most places that one cell names.
  private static let mostPlaces = 20

  private func places(of row: AssessedObject) -> String {
    guard !report.places.isEmpty, let places = report.places(of: row) else { return "" }
    let named = PlaceWording.leading(places).prefix(Self.mostPlaces).map {
      VisibleText.string("\(PlaceWording.kind($0)): \(PlaceWording.location($0))")
    }
    let more = places.count - named.count
    return (named + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
  }

  private func owners(of row: AssessedObject, _ object: DirectoryObject) -> String {
    guard object.flags.contains(.ownersCollected) else { return "" }
    let owners = report.owners(of: row) ?? []
    return OwnerWording.owners(owners, in: report).map(\.words).joined(separator: "; ")
  }
}

/// The rules that found something about each credential, for a cell of its row.
struct CSVFindings {
  private var byCredential: [ReportCredentialIndex: [RuleID]] = [:]

  init(_ report: AssessmentReport) {
    for row in report.findingRows {
      guard let credential = row.credential else { continue }
      byCredential[credential, default: []].append(row.rule)
    }
  }

  /// Returns the rules of a credential: `HYG-01; HYG-16`; empty if there are none.
  func rules(ofCredentialAt position: Int) -> String {
    guard let rules = byCredential[ReportCredentialIndex(position)] else { return "" }
    return rules.map(\.description).joined(separator: "; ")
  }
}
