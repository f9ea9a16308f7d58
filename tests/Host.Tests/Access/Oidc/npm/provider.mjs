// A real OpenID provider. Whoever comes to sign in is, without a question, whom /be said last.
// Called with: its port, the address to come back to, the address to end at.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, back, ended] = process.argv.slice(2);
let being = { sub: "s-1", groups: [], amr: ["pwd"], acr: "low" };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "spoor", client_secret: "een geheim van de toets", redirect_uris: [back], post_logout_redirect_uris: [ended],
    token_endpoint_auth_method: "client_secret_post", grant_types: ["authorization_code"], response_types: ["code"],
  }],
  scopes: ["openid", "profile", "groups"],
  claims: { openid: ["sub", "amr", "acr"], profile: ["name"], groups: ["groups"] },
  conformIdTokenClaims: false,
  acrValues: ["low", "high"],
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ["a key of the test"] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: "Voorbeeld", groups: being.groups }) }),
  renderError: (ctx, out) => { ctx.type = "txt"; ctx.body = JSON.stringify(out); },
});

provider.use(async (ctx, next) => {
  if (ctx.path === "/be") {
    being = { ...being, ...JSON.parse(ctx.query.who) };
    ctx.body = "ok";
  } else if (ctx.path.startsWith("/interaction/")) {
    const { params, grantId } = await provider.interactionDetails(ctx.req, ctx.res);
    const grant = (grantId && await provider.Grant.find(grantId)) || new provider.Grant({ accountId: being.sub, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const result = { login: { accountId: being.sub, amr: being.amr, acr: being.acr }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
    ctx.respond = false;
  } else {
    await next();
  }
});

createServer(provider.callback()).listen(Number(port), "127.0.0.1", () => console.log("listening"));
