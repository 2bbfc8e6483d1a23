import Assessment
package import Inventory

/// The content of `bagit.txt` and `bag-info.txt`.
package enum BagTags {
  package static let declarationName = "bagit.txt"
  package static let infoName = "bag-info.txt"

  package static let declaration = Array(
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

  /// - Parameter payload: the files below `data`.
  package static func info(
    tenant: String, asOf: Instant, payload: [String: FileDigest]
  ) -> [UInt8] {
    let total = payload.values.reduce(0) { $0 + $1.bytes }
    return Array(
      """
      Bag-Software-Agent: lapse \(ToolVersion.current)
      Bagging-Date: \(asOf.rfc3339.prefix(10))
      External-Description: Evidence about the credentials of applications in Microsoft Entra ID
      External-Identifier: \(tenant)
      Payload-Oxum: \(total).\(payload.count)

      """.utf8)
  }
}
