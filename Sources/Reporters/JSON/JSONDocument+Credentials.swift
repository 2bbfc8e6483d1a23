import Assessment
import Inventory

/// Credentials, row by row.
extension JSONDocument {
  mutating func writeCredentials() {
    json.newLine()
    json.key("credentials")
    json.beginArray()
    for row in table.objects {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      for position in row.credentialRange { credential(at: position, of: object) }
    }
    json.endArray()
  }

  private mutating func credential(at position: Int, of object: DirectoryObject) {
    let credential = table.credentials[position]
    let row = table.row(credential)
    json.newLine()
    json.beginObject()
    json.key("id")
    id(credential, object)
    json.key("kind")
    json.plain(credential.kind.name)
    json.key("objectType")
    json.plain(object.type.name)
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
      json.plain(report.options.buckets.name(of: bucket))
    } else {
      json.null()
    }
    json.key("status")
    json.plain(credential.status.name)
    json.key("severity")
    json.plain(credential.severity.name)
    successors(of: credential)
    cover(of: credential, at: position)
    if let isActive = credential.activeSigning {
      json.key("activeSigning")
      json.bool(isActive)
    }
    rotation(credential.rotation)
    if let lastUsed = credential.lastUsed {
      json.key("lastUsed")
      json.time(lastUsed)
    }
    if let refusal = report.refusals[row: position] { lastRefused(refusal) }
    federated(report.federatedCredential(of: credential))
    source(of: credential)
    added(acts.added(row.keyId))
    suppressed(report.acceptance(of: credential))
    change(ofCredentialAt: position)
    json.endObject()
  }

  private mutating func thumbprint(of credential: AssessedCredential) {
    guard let raw = report.rawCredential(of: credential), raw.source == .keyCredential else {
      return
    }
    let given =
      raw.customKeyIdentifier.isNone
      ? nil : Thumbprint(table.characters(of: raw.customKeyIdentifier))
    guard
      let thumbprint = given ?? inventory.certificate(raw.certificateDetails)?.sha1
    else { return }
    json.key("thumbprint")
    json.plain(thumbprint.hexadecimal)
  }

  private mutating func validity(of row: ReportTable.Row) {
    dateTime("startDateTime", row.start)
    dateTime("endDateTime", row.end)
    if let lifetime = row.lifetimeDays {
      json.key("lifetimeDays")
      json.number(lifetime)
    }
    json.key("daysLeft")
    if let days = row.daysLeft { json.number(days) } else { json.null() }
  }

  private mutating func successors(of row: AssessedCredential) {
    json.key("supersededBy")
    json.beginArray()
    if row.successorCount > 0 {
      for keyId in table.successorKeyIds(of: row) { identifier(keyId) }
    }
    json.endArray()
  }

  /// Writes what covers for a credential that has ended without a successor.
  private mutating func cover(of row: AssessedCredential, at position: Int) {
    guard row.status == .covered || row.isCoverProven else { return }
    if let covered = report.covered[row: position] {
      json.key("coveredBy")
      json.beginArray()
      for other in report.cover[covered] {
        let credential = table.credentials[Int(other)]
        guard
          let object = table.directoryObject(of: table.objects[Int(credential.object)])?.pointee
        else { continue }
        id(credential, object)
      }
      json.endArray()
    }
    json.key("coverProven")
    json.bool(row.isCoverProven)
  }

  private mutating func lastRefused(_ refusal: RefusalTrace) {
    let signIn = inventory.signIns[Int(refusal.signIn)]
    json.key("lastRefused")
    json.beginObject()
    json.key("at")
    json.time(refusal.time)
    json.key("firstAt")
    json.time(refusal.first)
    json.key("errorCode")
    json.number(Int64(signIn.errorCode))
    text("ipAddress", signIn.ipAddress)
    text("resource", signIn.resourceDisplayName)
    json.key("count")
    json.number(Int64(clamping: refusal.count))
    json.endObject()
  }

  /// Writes who renews it, if not the team; a note if only a name says so.
  private mutating func rotation(_ rotation: PlatformRotation?) {
    guard let rotation else { return }
    json.key(rotation.decidesStatus ? "platformManaged" : "note")
    json.beginObject()
    json.key("reason")
    json.plain(rotation.name)
    json.key("message")
    json.plain("platform." + rotation.name)
    json.endObject()
  }

  private mutating func federated(_ credential: FederatedIdentityCredential?) {
    guard let credential else { return }
    json.key("federated")
    json.beginObject()
    text("name", credential.name)
    text("issuer", credential.issuer)
    text("subject", credential.subject)
    if !credential.audience.isNone {
      json.key("audiences")
      json.beginArray()
      json.string(table.characters(of: credential.audience))
      json.endArray()
    }
    text("expression", credential.expression)
    json.endObject()
  }

  private mutating func source(of credential: AssessedCredential) {
    let (origin, array, position) = table.origin(of: credential)
    guard !origin.isNone, Int(origin.index) < inventory.origins.count else { return }
    let place = inventory.origins[Int(origin.index)]
    guard !place.path.isNone else { return }
    json.key("source")
    json.beginObject()
    json.key("path")
    json.string(table.characters(of: place.path))
    // ` (document 3)#/…` if a file holds several documents: JSON Lines.
    let container = table.characters(of: place.container)
    let hash = container.firstIndex(of: UInt8(ascii: "#"))
    let star = container.firstIndex(of: UInt8(ascii: "*"))
    let start = hash.map { $0 + 1 } ?? 0
    if let document = document(in: container[..<(hash ?? 0)], or: star, place.position) {
      json.key("document")
      json.number(document)
    }
    json.key("pointer")
    json.pointer(
      UnsafeBufferPointer(rebasing: container[start...]),
      star: star.flatMap { $0 >= start ? $0 - start : nil }, place.position, array, position)
    json.endObject()
  }

  /// Returns the number in the text before a pointer, or the position if the star is there.
  private func document(
    in prefix: Slice<UnsafeBufferPointer<UInt8>>, or star: Int?, _ position: UInt32
  ) -> Int64? {
    if let star, star < prefix.endIndex { return Int64(position) }
    var number: Int64?
    for byte in prefix where (48...57).contains(byte) {
      number = (number ?? 0) &* 10 &+ Int64(byte - 48)
    }
    return number
  }
}
