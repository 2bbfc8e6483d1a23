package import Foundation

/// Faults in the format of Dev Proxy's `mocks.json`: url (with `*`), method, nth; status, headers,
/// body.
///
/// A request that matches no mock gets the usual response.
package enum FakeMocks {
  package static func read(_ bytes: Data) throws -> [FakeFault] {
    guard
      let document = try JSONSerialization.jsonObject(with: bytes) as? [String: Any],
      let mocks = document["mocks"] as? [[String: Any]]
    else { throw FakeServer.Failure(message: "no mocks") }
    return mocks.compactMap { mock in
      guard let request = mock["request"] as? [String: Any], let url = request["url"] as? String,
        let response = mock["response"] as? [String: Any]
      else { return nil }
      let headers = (response["headers"] as? [[String: String]] ?? []).compactMap { header in
        header["name"].flatMap { name in header["value"].map { (name: name, value: $0) } }
      }
      let body: String
      if let text = response["body"] as? String {
        body = text
      } else if let object = response["body"],
        let data = try? JSONSerialization.data(withJSONObject: object)
      {
        body = String(decoding: data, as: UTF8.self)
      } else {
        body = ""
      }
      var answer = FakeAnswer(response["statusCode"] as? Int ?? 200, body)
      answer.headers += headers
      let halves = url.split(separator: "?", maxSplits: 1)
      let path = halves.first.map { $0.split(separator: "*").last.map(String.init) ?? "" } ?? ""
      let query = halves.count == 2 ? String(halves[1].filter { $0 != "*" }) : nil
      let nth = request["nth"] as? Int
      return FakeFault(path, query: query, nth: (nth ?? 1)...(nth ?? .max), .answer(answer))
    }
  }
}
