import Inventory

/// Reads one message of Entra: the code, and what follows it.
struct MessageReader {
  /// The plain text from the mark on.
  private let bytes: ArraySlice<UInt8>
  private let afterCode: Int
  private(set) var loggedError: LoggedError

  /// - Returns: nil if no code follows the mark.
  init?(_ mark: UnsafeRawBufferPointer) {
    if AddressText.isEncoded(mark) {
      bytes = AddressText.decoded(mark).withUnsafeBytes { PlainText($0) }.bytes[...]
    } else {
      bytes = PlainText(mark).bytes[...]
    }
    guard let (code, end) = MessageScan.code(bytes, from: bytes.startIndex + CodeMark.length) else {
      return nil
    }
    afterCode = end
    loggedError = LoggedError(code: code)
    if code == 0 { loggedError.code = MessageWording.code(of: bytes[end...]) ?? 0 }
    read()
  }

  /// Reads a text that names no code; its wording tells the code.
  init?(wording raw: UnsafeRawBufferPointer) {
    let plain = PlainText(raw, limit: 64 << 10)
    bytes = plain.bytes[...]
    guard let code = MessageWording.code(of: bytes) else { return nil }
    afterCode = bytes.startIndex
    loggedError = LoggedError(code: code)
    read()
  }

  private mutating func read() {
    let trailer = MessageTrailer(bytes, from: afterCode)
    (loggedError.traceId, loggedError.correlationId, loggedError.time) =
      (trailer.traceId, trailer.correlationId, trailer.time)
    let body = bytes[afterCode..<max(afterCode, min(trailer.start, afterCode + 1_600))]
    let error = SignInErrorTable.entry(loggedError.code)
    readValues(of: body, roles: error.roles)
    if error.family == .certificate || loggedError.code == 50_013 { readKey(body) }
    if error.family == .assertionTime || error.family == .userAssertion { readAssertionTime(body) }
    if error.isFederated { readPresented(body) }
  }

  // MARK: Values

  /// Assigns the quoted values to the roles that the code's message gives them.
  private mutating func readValues(of body: ArraySlice<UInt8>, roles: [SignInError.Role]) {
    var values = QuotedValue.all(in: body)
    // A closing quote of JSON is not a value.
    values.removeAll { $0.text.isEmpty || $0.text.first == "," || $0.text.first == "}" }
    if let index = values.firstIndex(where: { MessageScan.thumbprint(in: $0.text) != nil }) {
      loggedError.thumbprint = MessageScan.thumbprint(in: values[index].text)
      values.remove(at: index)
    }
    for role in roles {
      guard let index = values.firstIndex(where: { Self.fits($0, role) }) else { continue }
      take(values.remove(at: index).text, as: role)
    }
    if roles.contains(.resource) { readResource(body) }
    if roles.contains(.application), loggedError.application == nil { readName(body) }
  }

  private mutating func take(_ text: String, as role: SignInError.Role) {
    switch role {
    case .application: loggedError.application = NamedId(text)
    case .tenant: loggedError.tenant = NamedId(text)
    case .issuer: loggedError.issuer = LogWords.safe(text)
    case .subject: loggedError.subject = LogWords.safe(text)
    case .audience: loggedError.audience = LogWords.safe(text)
    case .resource: loggedError.resource = LogWords.safe(text)
    case .other: break
    }
  }

  /// Whether a value can have a role; the order differs between languages.
  private static func fits(_ value: QuotedValue, _ role: SignInError.Role) -> Bool {
    switch role {
    case .application:
      switch NamedId(value.text) {
      case .id, .masked, .partial: return true
      case .text(let text): return value.isQuoted && text.contains("://") && !text.contains(" ")
      }
    case .tenant: return value.isQuoted || NamedId(value.text).identifier != nil
    case .issuer: return value.text.contains("://") || NamedId(value.text) == .masked
    case .subject: return value.isQuoted && !value.text.contains("Start=")
    case .audience, .other: return value.isQuoted
    case .resource: return value.isQuoted || value.text.contains("://")
    }
  }

  /// Reads what an English message gives in place of a client ID, even if it is not an ID at all.
  private mutating func readName(_ body: ArraySlice<UInt8>) {
    for words: StaticString in ["with identifier ", "for app ", "added to app "] {
      guard let start = body.end(of: words),
        let value = QuotedValue.all(in: body[start...].prefix(120), most: 1).first, value.isQuoted
      else { continue }
      loggedError.application = NamedId(value.text)
      // The same value is not the tenant as well.
      if loggedError.tenant == loggedError.application { loggedError.tenant = nil }
      return
    }
  }

  /// Reads `The resource principal named api://shop was not found in the tenant named Contoso.`
  private mutating func readResource(_ body: ArraySlice<UInt8>) {
    guard let start = body.end(of: "principal named ") else { return }
    let rest = body[start...].prefix(300)
    guard let end = rest.range(of: " was not found")?.lowerBound else { return }
    loggedError.resource = LogWords.safe(rest[..<end])
    guard let tenant = rest.end(of: "tenant named ") else { return }
    let name = rest[tenant...].prefix { $0 != UInt8(ascii: ".") && $0 != 10 }
    if loggedError.tenant == nil { loggedError.tenant = NamedId(LogWords.joined(name)) }
  }

  // MARK: Keys

  private mutating func readKey(_ body: ArraySlice<UInt8>) {
    if body.contains("key was not found") {
      loggedError.keyReason = .keyNotFound
    } else if body.contains("key used is expired") {
      loggedError.keyReason = .keyExpired
    } else if body.contains("verify the signature failed")
      || body.contains("did not match the expected signature")
    {
      loggedError.keyReason = .signatureMismatch
    }
    if let start = body.end(of: "start=") {
      loggedError.keyStart = AmericanTime.read(body[start...])
    }
    if let end = body.end(of: "end=") { loggedError.keyEnd = AmericanTime.read(body[end...]) }
  }

  // MARK: Times of assertions

  private mutating func readAssertionTime(_ body: ArraySlice<UInt8>) {
    func time(behind words: StaticString) -> Instant? {
      body.end(of: words).flatMap { LogTime.first(in: body[$0...].prefix(48)) }
    }
    guard let now = time(behind: "current time:") else { return }
    loggedError.assertionTime = .init(
      now: now, from: time(behind: "valid from "), until: time(behind: "expiry time of assertion "))
  }

  // MARK: Presented tokens

  /// Reads `Assertion Issuer: '…'. Assertion Subject: '…'. Assertion Audience: '…'.`
  private mutating func readPresented(_ body: ArraySlice<UInt8>) {
    func value(behind words: StaticString) -> String? {
      guard let start = body.end(of: words) else { return nil }
      let rest = body[start...].prefix(640)
      if let first = rest.first(where: { $0 != 32 && $0 != 10 && $0 != 58 }),
        "'\"`".utf8.contains(first),
        let value = QuotedValue.all(in: rest, most: 1).first
      {
        return LogWords.safe(value.text)
      }
      let word = rest.drop { $0 == 32 || $0 == 10 || $0 == 58 }.prefix { $0 > 32 }
      var trimmed = word
      while let last = trimmed.last, ".,;".utf8.contains(last) { trimmed.removeLast() }
      return trimmed.isEmpty ? nil : LogWords.safe(trimmed)
    }
    loggedError.issuer = value(behind: "assertion issuer:") ?? loggedError.issuer
    loggedError.subject = value(behind: "assertion subject:") ?? loggedError.subject
    loggedError.audience = value(behind: "assertion audience:") ?? loggedError.audience
  }
}

extension SignInError {
  var isFederated: Bool { family.isFederation }
}
