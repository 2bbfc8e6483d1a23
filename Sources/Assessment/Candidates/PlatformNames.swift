import Inventory

/// Names that the platform gives to its own credentials.
///
/// A name alone never makes a credential the platform's: it only keeps it from being called
/// deletable.
enum PlatformNames {
  private static let proxySecret = Array("CWAP_AuthSecret".utf8)
  private static let peerToPeer = Array("cn=ms-organization-p2p-access".utf8)

  /// Whether a secret is called as that of Application Proxy.
  static func isProxySecret(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind == .clientSecret else { return false }
    return report.inventory.text.withBytes(of: report.nameReference(of: row)) {
      $0.elementsEqual(proxySecret)
    }
  }

  /// Whether a certificate is called as those of P2P Server.
  static func isPlatforms(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind != .clientSecret else { return isProxySecret(row, in: report) }
    return report.inventory.text.withBytes(of: report.nameReference(of: row)) { name in
      name.count >= peerToPeer.count
        && zip(name, peerToPeer).allSatisfy { $0 | 0x20 == $1 }
    }
  }
}
