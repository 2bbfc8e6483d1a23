/// Reads a single HTTP/1.1 request.
enum FakeRequestReader {
  static func read(from connection: FakeConnection, scheme: String) -> FakeRequest? {
    var bytes: [UInt8] = []
    var end: Int?
    let mark = Array("\r\n\r\n".utf8)
    while end == nil {
      let more = connection.read()
      guard !more.isEmpty, bytes.count < 1 << 20 else { return nil }
      let from = max(0, bytes.count - 3)
      bytes += more
      end = bytes[from...].firstRange(of: mark)?.lowerBound
    }
    guard let end else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    let first = lines.first?.split(separator: " ") ?? []
    guard first.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " })
    }
    var body = Array(bytes[(end + 4)...])
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while body.count < length {
      let more = connection.read()
      guard !more.isEmpty else { return nil }
      body += more
    }
    let target = first[1].split(separator: "?", maxSplits: 1)
    return FakeRequest(
      method: String(first[0]), scheme: scheme, host: headers["host"] ?? "",
      path: target.first.map(String.init) ?? "/",
      query: target.count == 2 ? FakeQuery.pairs(String(target[1])) : [], headers: headers,
      body: body)
  }
}
