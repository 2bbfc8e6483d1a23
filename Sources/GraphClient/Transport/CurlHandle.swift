import CLibCurl
import System

/// A libcurl handle with its open connections, used by one request at a time.
final class CurlHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// Whether libcurl is installed; the package depends on it, the archive cannot.
  static let isInstalled = lapse_http_initialise()

  init?() {
    guard Self.isInstalled, let pointer = lapse_http_handle_create() else { return nil }
    self.pointer = pointer
  }

  deinit {
    lapse_http_handle_destroy(pointer)
  }

  /// Sends a request and blocks until the whole response has arrived.
  func perform(
    _ request: HTTPRequest, settings: NetworkSettings
  ) throws(TransportFailure) -> HTTPResponse {
    var lines = request.headers.map { "\($0.name): \($0.value)" }
    var body: [UInt8]?
    if case .post(let type, let bytes) = request.method {
      lines.append("Content-Type: \(type)")
      // The extra byte keeps an empty body from becoming no body.
      body = bytes + [0]
    }
    let length = (body?.count ?? 1) - 1
    let result: Result<HTTPResponse, TransportFailure> = withCStrings(lines) { headers in
      request.url.withCString { url in
        withOptionalCString(settings.caFile) { caFile in
          withOptionalCString(settings.caDirectory) { caDirectory in
            withOptionalBytes(body) { bytes in
              var raw = lapse_http_request(
                url: url, headers: headers, body: bytes, body_length: length,
                is_local_http: request.isLocalHTTP, is_fresh: request.isFresh, ca_file: caFile,
                ca_directory: caDirectory, replaces_system_ca: settings.replacesSystemCA,
                connect_timeout_ms: Self.milliseconds(request.connectTimeoutSeconds),
                timeout_ms: Self.milliseconds(request.timeoutSeconds),
                low_speed_bytes: settings.lowSpeedBytes,
                low_speed_seconds: settings.lowSpeedSeconds, largest_body: 256 << 20)
              return Self.result(of: lapse_http_perform(pointer, &raw), for: request, settings)
            }
          }
        }
      }
    }
    return try result.get()
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    Int(min(max(seconds, 0.001), 86_400) * 1_000)
  }

  private static func result(
    of response: lapse_http_answer, for request: HTTPRequest, _ settings: NetworkSettings
  ) -> Result<HTTPResponse, TransportFailure> {
    guard response.failure == lapse_http_ok else {
      return .failure(CurlFailure.failure(of: response, for: request, settings))
    }
    let headers = UnsafeRawBufferPointer(start: response.headers, count: response.headers_length)
    return .success(
      HTTPResponse(
        status: response.status, headerText: String(decoding: headers, as: UTF8.self),
        body: Array(UnsafeBufferPointer(start: response.body, count: response.body_length))))
  }
}

private func withCStrings<Value>(
  _ lines: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
) -> Value {
  let texts = lines.map { line in
    let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: line.utf8.count + 1)
    _ = bytes.initialize(from: line.utf8.map { CChar(bitPattern: $0) } + [0])
    return bytes
  }
  defer { for text in texts { text.deallocate() } }
  let pointers = texts.map { $0.baseAddress.map { UnsafePointer($0) } } + [nil]
  return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}

private func withOptionalCString<Value>(
  _ text: String?, _ body: (UnsafePointer<CChar>?) -> Value
) -> Value {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}

private func withOptionalBytes<Value>(
  _ bytes: [UInt8]?, _ body: (UnsafePointer<UInt8>?) -> Value
) -> Value {
  guard let bytes else { return body(nil) }
  return bytes.withUnsafeBufferPointer { body($0.baseAddress) }
}
