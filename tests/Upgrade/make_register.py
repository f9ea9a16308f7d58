#!/usr/bin/env python3
"""Makes a register with an earlier build of Spoor and writes it down for the tests of upgrading.

    git worktree add /tmp/earlier b96af26 && dotnet build /tmp/earlier/src/Host
    tests/Upgrade/make_register.py /tmp/earlier/src/Host/bin/Debug/net10.0/spoor /usr/lib/postgresql/15/bin tests/Upgrade/b96af26

Needs Debian's PostgreSQL 15 (initdb, pg_ctl, pg_dump; as root it runs as the user postgres) and Python 3, and nothing else. It imports the sample region up to the first month of
2023, closes 2022, keeps who two clients are, adds two accounts, of which one signs in with password and code and the other stands in, takes a backup, and writes: database.sql.gz
(pg_dump, as inserts), vault-keys.tar.gz, checkpoint-key.pem, backup.tar.gz and made.json, which says what a test must find again. Ids and instants are new each time that it runs.
With --demo as its last word that build fills its demo instead, continued up to the day on which this runs: so the register of 2f84845 was made. Builds after it keep the demo in a cluster of their own.
"""
import base64, gzip, hashlib, hmac, http.cookiejar, json, os, re, socket, struct, subprocess, sys, tarfile, tempfile, time, urllib.parse, urllib.request

spoor, programs, target = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
of_demo = "--demo" in sys.argv
place = tempfile.mkdtemp(prefix="spoor-earlier-")
cluster, keys, key_file = f"{place}/cluster", f"{place}/vault-keys", f"{place}/checkpoint-key.pem"
database = f"Host={place};Username=superuser;Database=register"
environment = {**os.environ, "SPOOR_DATABASE": database, "SPOOR_VAULT_KEYS": keys, "SPOOR_KEY": key_file, "SPOOR_RATE": "off"}
sample = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples", "noord-holland-noord", "register.jsonl")
clients = ["c-2021-01", "c-2021-02"]
password = "zeven blauwe fietsen bij de sluis"
as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


def server(program, *arguments, **how):
    return subprocess.run([*as_user, f"{programs}/{program}", *arguments], check=True, cwd="/", **how)


def psql(database, statement):
    subprocess.run([f"{programs}/psql", "-q", "-h", place, "-U", "superuser", "-d", database, "-c", statement], check=True)


def run(*arguments, given=None):
    return subprocess.run([spoor, *arguments], env=environment, input=given, text=True, check=True, stdout=subprocess.PIPE).stdout


def nobodys(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def code_of(secret):
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 10**6:06}"


def sign_in(address):
    """Signs in for the first time, which sets up the second factor; returns its secret."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    read = lambda page, form=None: browser.open(address + page, form and urllib.parse.urlencode(form).encode()).read().decode()
    hidden = lambda page: {name: value for name, value in re.findall(r'name="(bewijs|stap)" value="([^"]*)"', page)}
    page = read("/inloggen", {**hidden(read("/inloggen")), "login": "proef", "wachtwoord": password})
    secret = re.search(r'data-test="secret">([^<]*)<', page)[1].replace(" ", "")
    assert "/inloggen" not in browser.open(address + "/inloggen/code", urllib.parse.urlencode({**hidden(page), "code": code_of(secret)}).encode()).url
    return secret


def fill():
    with open(sample) as lines, open(f"{place}/sample.jsonl", "w") as out:
        out.writelines(line for line in lines if json.loads(line)["recordedAt"] < "2023-02-01")
    run("import", f"{place}/sample.jsonl")
    run("close-year", "--year", "2022")
    for client in clients:
        run("subject", "set", client, given=json.dumps({"name": "Proefcliënt", "birthYear": 1990}))
    run("user", "add", "vervanger", "--name", "Proefvervanger", "--role", "counsellor:nhn")
    run("user", "stand-in", "vervanger", "--for", "prof-02", "--from", time.strftime("%Y-%m-%d"), "--until", time.strftime("%Y-%m-%d", time.localtime(time.time() + 7 * 86400)))
    run("settings", "--programme", "nhn", "--stand-in-weeks", "8")


os.makedirs(target, exist_ok=True)
if as_user:
    subprocess.run(["chown", "postgres", place], check=True)
os.chmod(place, 0o755)
server("initdb", "-D", cluster, "-k", "--auth=trust", "--username=superuser", "--locale=C", "--encoding=UTF8", stdout=subprocess.DEVNULL)
server("pg_ctl", "-D", cluster, "-w", "-s", "-l", f"{place}/log", "-o", f"-c listen_addresses='' -c unix_socket_directories='{place}'", "start")
try:
    psql("postgres", "create database register template template0")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    if of_demo:
        host, ready = [spoor, "demo", "--port", port], f"localhost:{port}"
    else:
        fill()
        # A build of before ADR 18 served before it had filled its lists, and what it fills them with belongs to the register: it says so when it has.
        host, ready = [spoor, "serve", "--urls", f"http://localhost:{port}"], "filled anew" if "holder" in run("views", "--json") else f"localhost:{port}"
    serving = subprocess.Popen(host, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        while ready not in (told := serving.stdout.readline()):
            assert told, "the host ended"
        run("user", "add", "proef", "--name", "Proefpersoon", "--role", "lead:nhn", "--password-stdin", given=password + "\n")
        secret = sign_in(f"http://localhost:{port}")
    finally:
        serving.terminate()
        serving.wait()
    run("backup", f"{place}/backup")
    verified = json.loads(run("verify", "--json"))
    first = run("export").splitlines()
    made = {
        "events": verified["events"], "root": verified["root"], "closedYears": verified["closedYears"],
        "exportSha256": hashlib.sha256("".join(l + "\n" for l in first).encode()).hexdigest(),
        "login": "proef", "password": password, "secret": secret,
        "client": clients[0],
    }
    if not of_demo:
        # Builds that had a lease wrote down the machine that projected last.
        psql("register", "do $$ begin if to_regclass('spoor.view_lease') is not null then update spoor.view_lease set holder = null; end if; end $$")
    dumped = server("pg_dump", "-h", place, "-U", "superuser", "--inserts", "--rows-per-insert=500", "register", stdout=subprocess.PIPE).stdout
finally:
    server("pg_ctl", "-D", cluster, "-w", "-s", "-m", "fast", "stop")

with gzip.GzipFile(f"{target}/database.sql.gz", "wb", 9, mtime=0) as out:
    out.write(dumped)
for name, source in (("vault-keys", keys), ("backup", f"{place}/backup")):
    with tarfile.open(f"{target}/{name}.tar.gz", "w:gz", compresslevel=9) as out:
        out.add(source, name, filter=nobodys)
with open(key_file) as source, open(f"{target}/checkpoint-key.pem", "w") as out:
    out.write(source.read())
with open(f"{target}/made.json", "w") as out:
    json.dump(made, out, indent=2, ensure_ascii=False)
    out.write("\n")
print(made["root"])
