import Inventory

/// Names that the platform gives to its own credentials.
///
/// A name alone never makes a credential the platform's: it only keeps it from being called
/// deletable.
enum PlatformNames {
  private static let proxySecret = Array("CWAP_AuthSecret".utf8)
  private static let peerToPeer = Array("cn=ms-organization-p2p-access".utf8)

  /// Whether a secret has the name that Application Proxy gives to its secrets.
  static func isProxySecret(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind == .clientSecret else { return false }
    return report.inventory.text.withBytes(of: report.nameReference(of: row)) {
      $0.elementsEqual(proxySecret)
    }
  }

  /// Whether a credential has a name that Application Proxy or P2P Server gives.
  static func hasPlatformName(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind != .clientSecret else { return isProxySecret(row, in: report) }
    return report.inventory.text.withBytes(of: report.nameReference(of: row)) { name in
      name.count >= peerToPeer.count
        && zip(name, peerToPeer).allSatisfy { $0 | 0x20 == $1 }
    }
  }
}
