import Assessment
import Inventory
import JSONReading

/// Reads the parts of a row.
extension SavedRowReader {
  /// Reads the certificate; nil if the row has none, or none with dates.
  mutating func certificate() throws(JSONError) -> UInt32? {
    var (start, end): (Instant?, Instant?)
    let epoch = Instant(secondsSinceEpoch: 0)
    var certificate = SavedCertificate(notBefore: epoch, notAfter: epoch)
    try field(.certificate)?.forEachMember { key, value in
      switch key {
      case "subject": certificate.subject = texts.kept(value)
      case "issuer": certificate.issuer = texts.kept(value)
      case "key": certificate.key = texts.sharedText(value)
      case "sha256": certificate.sha256 = texts.kept(value)
      case "notBefore": start = value.instant
      case "notAfter": end = value.instant
      case "selfSigned": certificate.isSelfSigned = value.bool ?? false
      default: break
      }
    }
    guard let start, let end else { return nil }
    (certificate.notBefore, certificate.notAfter) = (start, end)
    rows.certificates.append(certificate)
    return UInt32(clamping: rows.certificates.count - 1)
  }

  mutating func certificatePlaces() throws(JSONError) -> Range<UInt32> {
    let first = UInt32(clamping: rows.certificatePlaces.count)
    try field(.certificateAlsoAt)?.forEachElement { element throws(JSONError) in
      var place = SavedCertificatePlace()
      try element.forEachMember { key, value in
        switch key {
        case "credential": place.credential = texts.kept(value)
        case "path": place.path = texts.sharedText(value)
        case "entityId": place.entityId = texts.sharedText(value)
        case "role": place.role = texts.sharedText(value)
        default: break
        }
      }
      rows.certificatePlaces.append(place)
    }
    return first..<UInt32(clamping: rows.certificatePlaces.count)
  }

  /// Reads the last refusal; nil if the row has none, or none with a time.
  mutating func refusal() throws(JSONError) -> UInt32? {
    var time: Instant?
    var refusal = SavedRefusal(time: Instant(secondsSinceEpoch: 0))
    try field(.lastRefused)?.forEachMember { key, value in
      switch key {
      case "at": time = value.instant
      case "errorCode": refusal.errorCode = value.integer ?? 0
      case "count": refusal.count = value.integer ?? 0
      case "ipAddress": refusal.ipAddress = texts.sharedText(value)
      case "resource": refusal.resource = texts.sharedText(value)
      default: break
      }
    }
    guard let time else { return nil }
    refusal.time = time
    rows.refusals.append(refusal)
    return UInt32(clamping: rows.refusals.count - 1)
  }

  mutating func list(_ property: Property) throws(JSONError) -> Range<UInt32> {
    guard let value = field(property) else { return 0..<0 }
    return try list(value)
  }

  mutating func list(_ value: JSONValue) throws(JSONError) -> Range<UInt32> {
    let start = UInt32(clamping: rows.lists.count)
    try value.forEachElement { element in
      if element.kind == .string { rows.lists.append(texts.sharedText(element)) }
    }
    return start..<UInt32(clamping: rows.lists.count)
  }

  /// Reads the codes of the blockers; in schema 1, each is an object with a text.
  mutating func blockers() throws(JSONError) -> Range<UInt32> {
    let start = UInt32(clamping: rows.lists.count)
    try field(.blockers)?.forEachElement { element throws(JSONError) in
      if element.kind == .string { return rows.lists.append(texts.sharedText(element)) }
      try element.forEachMember { key, value in
        if key == "code" { rows.lists.append(texts.sharedText(value)) }
      }
    }
    return start..<UInt32(clamping: rows.lists.count)
  }

  func evidence() throws(JSONError) -> [Candidate.Evidence] {
    var lines: [Candidate.Evidence] = []
    try field(.evidence)?.forEachElement { element throws(JSONError) in
      var kind: EvidenceFamily?
      var (code, text, source): (String?, String?, String?)
      var values: [MessageField] = []
      try element.forEachMember { key, value throws(JSONError) in
        switch key {
        case "kind": kind = value.named(\.name)
        case "message": code = value.string
        case "text": text = value.string
        case "source": source = value.string
        case "values": values = try fields(of: value)
        default: break
        }
      }
      let message = code.map { Message(MessageTemplate($0, ""), values) }
      guard let message = message ?? text.map({ Message(text: $0) }) else { return }
      lines.append(
        Candidate.Evidence(kind: kind ?? .notChecked, message: message, source: source))
    }
    return lines
  }

  func steps() throws(JSONError) -> [Candidate.Step] {
    var steps: [Candidate.Step] = []
    try field(.steps)?.forEachElement { element throws(JSONError) in
      var (id, text, command, powershell): (String?, String?, String?, String?)
      var values: [MessageField] = []
      try element.forEachMember { key, value throws(JSONError) in
        switch key {
        case "step": id = value.string
        case "text": text = value.string
        case "command": command = value.string
        case "powershell": powershell = value.string
        case "values": values = try fields(of: value)
        default: break
        }
      }
      if let id {
        steps.append(Candidate.Step(template: StepTemplate(id, ""), values: values))
      } else if let text {
        steps.append(Candidate.Step(text: text, command: command, powershell: powershell))
      }
    }
    return steps
  }

  func fields(of value: JSONValue?) throws(JSONError) -> [MessageField] {
    var fields: [MessageField] = []
    try value?.forEachMember { key, value throws(JSONError) in
      if let text = value.string {
        fields.append(MessageField(key, .text(text)))
      } else if let number = value.integer {
        fields.append(MessageField(key, .number(number)))
      } else if value.kind == .array {
        fields.append(MessageField(key, .list(try value.strings)))
      }
    }
    return fields
  }
}

extension SavedTexts {
  mutating func kept(_ value: JSONValue) -> TextReference {
    value.withString { append($0) } ?? .none
  }

  mutating func sharedText(_ value: JSONValue) -> TextReference {
    value.string.map { shared($0[...]) } ?? .none
  }
}
