import CLibCurl
package import System

/// Sends through libcurl, and only to the URLs of the configuration. Alerts reach the network in no
/// other way.
package struct CurlSender: Sender {
  private let allowed: Set<SinkOrigin>
  /// Hosts besides this machine that may be contacted without TLS.
  private let plain: Set<SinkOrigin>
  private let trust: TrustedCertificates
  private let timeoutSeconds: Int
  private let writeFiles:
    @Sendable (_ files: [(name: String, bytes: [UInt8])], _ directory: String) throws(SendFailure)
      -> Void

  /// - Parameters:
  ///   - allowed: the URLs of the configuration; nothing is ever sent anywhere else.
  ///   - plain: those of them for which the configuration permits a connection without TLS.
  package init(
    allowed: [SinkSecret], plain: [SinkSecret], trust: TrustedCertificates, timeoutSeconds: Int,
    writeFiles:
      @escaping @Sendable (
        _ files: [(name: String, bytes: [UInt8])], _ directory: String
      ) throws(SendFailure) -> Void
  ) {
    self.allowed = Set(allowed.compactMap { SinkOrigin(of: $0.reveal()) })
    self.plain = Set(plain.compactMap { SinkOrigin(of: $0.reveal()) })
    self.trust = trust
    self.timeoutSeconds = timeoutSeconds
    self.writeFiles = writeFiles
  }

  package func send(_ request: OutgoingRequest) throws(SendFailure) -> HTTPResponse {
    let origin = try checked(request.url.reveal(), schemes: ["https", "http"])
    var headers = request.headers.map { "\($0.name): \($0.value)" }
    if request.method != .get { headers.append("Content-Type: " + request.contentType) }
    headers += ["User-Agent: lapse", "Expect:"]
    var (user, password): (String?, String?)
    switch request.authorization {
    case .basic(let name, let secret): (user, password) = (name, secret.reveal())
    case .token(let scheme, let secret):
      headers.append("Authorization: \(scheme) \(secret.reveal())")
    case nil: break
    }
    // A line break in a value would begin a header of its own.
    guard headers.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw SendFailure("a header has forbidden characters: check the secret of this sink")
    }
    let strings = CStrings()
    var raw = raw(to: request.url.reveal(), origin, strings)
    raw.allows_plain = origin.isLoopback || plain.contains(origin)
    raw.method = strings.required(request.method.rawValue)
    raw.headers = strings.list(headers)
    raw.user = strings.optional(user)
    raw.password = strings.optional(password)
    return try perform(raw, strings, body: request.body, origin)
  }

  package func send(_ mail: OutgoingMail) throws(SendFailure) -> HTTPResponse {
    let origin = try checked(mail.server, schemes: ["smtp", "smtps"])
    let strings = CStrings()
    var raw = raw(to: mail.server, origin, strings)
    raw.is_mail = true
    raw.requires_starttls = mail.requiresTLS && origin.scheme == "smtp"
    raw.allows_plain = !mail.requiresTLS && (origin.isLoopback || plain.contains(origin))
    raw.method = strings.required("POST")
    raw.user = strings.optional(mail.user)
    raw.password = strings.optional(mail.password?.reveal())
    raw.mail_from = strings.required("<\(mail.from)>")
    raw.mail_to = strings.list(mail.to.map { "<\($0)>" })
    return try perform(raw, strings, body: mail.message, origin)
  }

  package func write(
    _ files: [(name: String, bytes: [UInt8])], to directory: String
  ) throws(SendFailure) {
    try writeFiles(files, directory)
  }

  private func checked(_ url: String, schemes: [String]) throws(SendFailure) -> SinkOrigin {
    guard let origin = SinkOrigin(of: url), schemes.contains(origin.scheme) else {
      throw SendFailure("nothing was sent: its URL is malformed")
    }
    guard allowed.contains(origin) else {
      throw SendFailure("nothing was sent to \(origin.text): the configuration does not name it")
    }
    guard origin.scheme != "http" || origin.isLoopback || plain.contains(origin) else {
      throw SendFailure("nothing was sent to \(origin.text): the URL does not use TLS")
    }
    return origin
  }

  /// Returns the settings that HTTP and mail have in common.
  private func raw(
    to url: String, _ origin: SinkOrigin, _ strings: CStrings
  ) -> lapse_send_request {
    var raw = lapse_send_request()
    raw.url = strings.required(url)
    raw.is_local = origin.isLoopback
    raw.connect_timeout_ms = min(timeoutSeconds, 20) * 1_000
    raw.timeout_ms = timeoutSeconds * 1_000
    raw.ca_file = strings.optional(trust.file)
    raw.ca_directory = strings.optional(trust.directory)
    raw.replaces_system_ca = trust.areGiven
    return raw
  }

  private func perform(
    _ raw: lapse_send_request, _ strings: CStrings, body: [UInt8], _ origin: SinkOrigin
  ) throws(SendFailure) -> HTTPResponse {
    var raw = raw
    // The extra byte keeps the address non-nil: an empty body is still a body.
    var response = (body + [0]).withUnsafeBufferPointer { bytes in
      raw.body = bytes.baseAddress
      raw.body_length = body.count
      return withExtendedLifetime(strings) { lapse_send(&raw) }
    }
    defer { lapse_send_free(&response) }
    let lines = UnsafeRawBufferPointer(start: response.headers, count: response.headers_length)
    let bytes = UnsafeBufferPointer(start: response.body, count: response.body_length)
    let read = HTTPResponse(
      status: response.status, headerText: String(decoding: lines, as: UTF8.self),
      body: Array(bytes))
    // An SMTP refusal counts as a response: its reply code decides.
    if response.code == 0 || raw.is_mail && response.status >= 400 && !Self.isLogin(response) {
      return read
    }
    throw Self.failure(response, origin)
  }

  private static func isLogin(_ response: lapse_send_answer) -> Bool {
    lapse_send_is_login(response.code)
  }

  private static func failure(_ response: lapse_send_answer, _ origin: SinkOrigin) -> SendFailure {
    let words = withUnsafeBytes(of: response.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let code = response.code
    if lapse_send_is_certificate(code) {
      return SendFailure(
        "\(origin.text): the certificate is not trusted, or is that of another host (\(words)): check "
          + "the name, and SSL_CERT_FILE if the CA is your own", endsSink: true)
    }
    if lapse_send_is_without_tls(code) {
      return SendFailure(
        "\(origin.text): the server does not offer STARTTLS, and nothing is sent without it",
        endsSink: true)
    }
    if lapse_send_is_login(code) {
      // A server may lock an account that tries a wrong password for each recipient.
      return SendFailure(
        "\(origin.text): the user or password was refused (\(words))", endsSink: true)
    }
    let isConnection = lapse_send_is_connection(code)
    let mayHaveArrived = response.was_sent && !isConnection
    if lapse_send_is_timeout(code) {
      return SendFailure(
        "\(origin.text): no answer in time", isTransient: true, mayHaveArrived: mayHaveArrived,
        endsSink: true)
    }
    return SendFailure(
      "\(origin.text): "
        + (isConnection ? "no connection (\(words))" : "the answer broke off (\(words))"),
      isTransient: true, mayHaveArrived: mayHaveArrived, endsSink: isConnection)
  }
}

/// C strings that live as long as this object.
private final class CStrings {
  private var texts: [UnsafeMutableBufferPointer<CChar>] = []
  private var lists: [UnsafeMutableBufferPointer<UnsafePointer<CChar>?>] = []

  func required(_ text: String) -> UnsafePointer<CChar>? {
    let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count + 1)
    _ = buffer.initialize(from: text.utf8.map { CChar(bitPattern: $0) } + [0])
    texts.append(buffer)
    return UnsafePointer(buffer.baseAddress)
  }

  func optional(_ text: String?) -> UnsafePointer<CChar>? { text.flatMap { required($0) } }

  func list(_ lines: [String]) -> UnsafePointer<UnsafePointer<CChar>?>? {
    guard !lines.isEmpty else { return nil }
    let pointers: [UnsafePointer<CChar>?] = lines.map { required($0) } + [nil]
    let buffer = UnsafeMutableBufferPointer<UnsafePointer<CChar>?>.allocate(
      capacity: pointers.count)
    _ = buffer.initialize(from: pointers)
    lists.append(buffer)
    return UnsafePointer(buffer.baseAddress)
  }

  deinit {
    for text in texts { text.deallocate() }
    for list in lists { list.deallocate() }
  }
}
