import Inventory

/// Programs whose configuration is recognised by its shape: dbt, Grafana, Dex, OAuth2 Proxy.
enum DataTools: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard let kind = kind(of: document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = kind
    placement.consumer =
      document.directory == "." ? document.path : document.directory + "/" + document.name
    return placement
  }

  private static func kind(of document: ReferenceDocument) -> PlaceKind? {
    let name = document.name
    if name == "profiles.yml" || name == "profiles.yaml",
      document.roots.contains(where: { $0.members.contains { $0.value["outputs"] != nil } })
    {
      return .dbt
    }
    if name.hasPrefix("grafana"), document.format == .settings(.initialization) { return .grafana }
    if document.roots.contains(where: { $0["auth.azuread"] != nil }) { return .grafana }
    if document.isYAML {
      for root in document.roots {
        if root["apiVersion"]?.string == "1", root["datasources"]?.isList == true {
          return .grafana
        }
        if root["connectors"]?.isList == true, root["issuer"] != nil || root["staticClients"] != nil
        {
          return .dex
        }
      }
    }
    if name.contains("oauth2-proxy") || name.contains("oauth2_proxy") { return .oauth2Proxy }
    return document.roots.contains {
      $0["upstreams"] != nil && $0["cookie_secret"] != nil
        || $0["upstreamConfig"] != nil && $0["providers"] != nil
    }
      ? .oauth2Proxy : nil
  }
}
