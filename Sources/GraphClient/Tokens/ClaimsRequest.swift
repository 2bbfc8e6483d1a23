import FoundationEssentials

/// The `claims` parameter: announces support for challenges (CP1) and adds what one asked for.
///
/// https://learn.microsoft.com/entra/identity-platform/claims-challenge
enum ClaimsRequest {
  static func text(with challenge: String?) -> String {
    let capability = #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#
    guard let challenge, var members = JSONBody.object(Array(challenge.utf8)) else {
      return capability
    }
    var token = members["access_token"]?.object ?? [:]
    token["xms_cc"] = .object(["values": .array([.text("CP1")])])
    members["access_token"] = .object(token)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(JSONBody.object(members)) else { return capability }
    return String(decoding: bytes, as: UTF8.self)
  }
}
