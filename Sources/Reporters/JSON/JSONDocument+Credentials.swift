import Assessment
import Inventory
import System

/// Credentials, row by row.
extension JSONDocument {
  func writeCredentials() {
    rows("credentials", table.objects.count) { document, position in
      let row = document.table.objects[position]
      guard let object = document.table.directoryObject(of: row)?.pointee else { return }
      for position in row.credentialRange { document.credential(at: position, of: object) }
    }
  }

  private func credential(at position: Int, of object: DirectoryObject) {
    let credential = table.credentials[position]
    let row = table.row(credential)
    json.newLine()
    json.object {
      json.key("id")
      id(credential, object)
      json.plain("kind", credential.kind.name)
      json.plain("objectType", object.type.name)
      json.key("objectId")
      identifier(object.id)
      appId(object)
      text("applicationName", object.displayName)
      json.key("keyId")
      identifier(row.keyId)
      text("displayName", row.name)
      thumbprint(of: credential)
      certificate(of: credential, at: position)
      validity(of: row)
      json.key("bucket")
      if let bucket = credential.bucket {
        json.plain(report.buckets.name(of: bucket))
      } else {
        json.null()
      }
      json.plain("status", credential.status.name)
      json.plain("severity", credential.severity.name)
      successors(of: credential)
      cover(of: credential, at: position)
      if let isActive = credential.activeSigning {
        json.bool("activeSigning", isActive)
      }
      rotation(credential.rotation)
      if let lastUsed = credential.lastUsed {
        json.time("lastUsed", lastUsed)
      }
      if let refusal = report.refusals[row: position] { lastRefused(refusal) }
      federated(report.federatedCredential(of: credential))
      source(of: credential)
      added(acts.added(row.keyId))
      suppressed(report.acceptance(of: credential))
      change(ofCredentialAt: position)
    }
  }

  private func thumbprint(of credential: AssessedCredential) {
    guard let raw = report.rawCredential(of: credential), raw.source == .keyCredential else {
      return
    }
    let given =
      raw.customKeyIdentifier.isNone
      ? nil : Thumbprint(table.characters(of: raw.customKeyIdentifier))
    guard
      let thumbprint = given ?? inventory.certificate(raw.certificateDetails)?.sha1
    else { return }
    json.plain("thumbprint", thumbprint.hexadecimal)
  }

  private func validity(of row: ReportTable.Row) {
    dateTime("startDateTime", row.start)
    dateTime("endDateTime", row.end)
    if let lifetime = row.lifetimeDays {
      json.number("lifetimeDays", lifetime)
    }
    json.key("daysLeft")
    if let days = row.daysLeft { json.number(days) } else { json.null() }
  }

  private func successors(of row: AssessedCredential) {
    json.array("supersededBy") {
      if row.successorCount > 0 {
        for keyId in table.successorKeyIds(of: row) { identifier(keyId) }
      }
    }
  }

  /// Writes what covers for a credential that has ended without a successor.
  private func cover(of row: AssessedCredential, at position: Int) {
    guard row.status == .covered || row.isCoverProven else { return }
    if let covered = report.covered[row: position] {
      json.array("coveredBy") {
        for other in report.cover[covered] {
          let credential = table.credentials[Int(other)]
          guard
            let object = table.directoryObject(of: table.objects[Int(credential.object)])?.pointee
          else { continue }
          id(credential, object)
        }
      }
    }
    json.bool("coverProven", row.isCoverProven)
  }

  private func lastRefused(_ refusal: RefusalTrace) {
    let signIn = inventory.signIns[Int(refusal.signIn)]
    json.object("lastRefused") {
      json.time("at", refusal.time)
      json.time("firstAt", refusal.first)
      json.number("errorCode", Int64(signIn.errorCode))
      text("ipAddress", signIn.ipAddress)
      text("resource", signIn.resourceDisplayName)
      json.number("count", Int64(clamping: refusal.count))
    }
  }

  /// Writes who renews it, if not the team; a note if only a name says so.
  private func rotation(_ rotation: PlatformRotation?) {
    guard let rotation else { return }
    json.object(rotation.decidesStatus ? "platformManaged" : "note") {
      json.plain("reason", rotation.name)
      json.plain("message", "platform." + rotation.name)
    }
  }

  private func federated(_ credential: FederatedIdentityCredential?) {
    guard let credential else { return }
    json.object("federated") {
      text("name", credential.name)
      text("issuer", credential.issuer)
      text("subject", credential.subject)
      if !credential.audience.isNone {
        json.array("audiences") {
          json.string(table.characters(of: credential.audience))
        }
      }
      text("expression", credential.expression)
    }
  }

  private func source(of credential: AssessedCredential) {
    let (origin, array, position) = table.origin(of: credential)
    guard !origin.isNone, Int(origin.index) < inventory.origins.count else { return }
    let place = inventory.origins[Int(origin.index)]
    guard !place.path.isNone else { return }
    json.object("source") {
      json.string("path", table.characters(of: place.path))
      // The container is ` (document 3)#/…` if the file holds several documents (JSON Lines).
      let container = table.characters(of: place.container)
      let hash = container.firstIndex(of: UInt8(ascii: "#"))
      let star = container.firstIndex(of: UInt8(ascii: "*"))
      let start = hash.map { $0 + 1 } ?? 0
      if let document = document(in: container[..<(hash ?? 0)], or: star, place.position) {
        json.number("document", document)
      }
      json.key("pointer")
      json.pointer(
        UnsafeBufferPointer(rebasing: container[start...]),
        star: star.flatMap { $0 >= start ? $0 - start : nil }, place.position, array, position)
    }
  }

  /// Returns the number in the text before a pointer, or the position if the star is there.
  private func document(
    in prefix: Slice<UnsafeBufferPointer<UInt8>>, or star: Int?, _ position: UInt32
  ) -> Int64? {
    if let star, star < prefix.endIndex { return Int64(position) }
    var number: Int64?
    for byte in prefix where byte.isASCIIDigit {
      number = (number ?? 0) &* 10 &+ Int64(byte - 48)
    }
    return number
  }
}
