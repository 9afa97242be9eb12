package scan

import "strings"

// role is what a function does with an address that it is given.
type role uint8

const (
	// unknown functions may do anything.
	unknown role = iota
	// sends is a client's function whose name does not say the method.
	sends
	// passes returns the address, or something that stands for it.
	passes
	// fills puts the other arguments in the text's holes.
	fills
	// joinsPath joins its arguments with slashes.
	joinsPath
	// named returns a text made of its argument that is one segment.
	named
	// refuses is no request: a comparison, a message, a test.
	refuses
	// serves belongs to a server, or to what stands for one in a test.
	serves
)

// callees are the names of functions that matter, in lower case.
type callees struct {
	roles map[string]role
	// receivers are names of objects whose get and post are no requests.
	receivers map[string]role
	// fillers are the words that may stand beside the method in a name, such as
	// json in get_json.
	fillers map[string]bool
	// clients are the names of libraries that send requests.
	clients map[string]bool
	// answers are methods that say what a server in a test shall answer.
	answers map[string]bool
	// keys are the names of entries that hold an address without calling it.
	keys map[string]bool
	// baseKeys are the names under which a client is given its base.
	baseKeys map[string]bool
	// addressKeys are the names under which a request is given its address.
	addressKeys map[string]bool
}

func newCallees() *callees {
	c := &callees{roles: make(map[string]role), receivers: make(map[string]role), fillers: make(map[string]bool), clients: make(map[string]bool),
		answers: make(map[string]bool), keys: make(map[string]bool), baseKeys: make(map[string]bool), addressKeys: make(map[string]bool)}
	for _, r := range roleWords() {
		for name := range strings.FieldsSeq(r.names) {
			c.roles[name] = r.role
		}
	}
	for _, r := range receiverWords() {
		for name := range strings.FieldsSeq(r.names) {
			c.receivers[name] = r.role
		}
	}
	for _, list := range []struct {
		set   map[string]bool
		names string
	}{
		{c.fillers, "for entity object as json async from http https do send make request api jira rest raw to string bytes" +
			" stream body with ctx context auth authenticated retry page pages paged paginated all call perform execute html text data" +
			" response req res sync one signed web v2 v3 agile"},
		{c.clients, "requests axios http https httpx urllib urllib3 aiohttp superagent got ky needle httparty restclient faraday" +
			" httpoison req tesla unirest restassured resttemplate webclient okhttp reqwest net resty guzzle khttp fuel"},
		{c.answers, "reply respond replywitherror respondwith respond_with_json respond_with_data respond_with_response willreturn" +
			" thenreturn thenrespond andreturn andrespond to_return to_raise mockresolvedvalue mockreturnvalue persist" +
			" respondwithjson expect fulfill intercept sideeffect"},
		{c.keys, "self href iconurl avatarurl avatarurls nextpage next previous _links links referer referrer docs documentation" +
			" doc example regex pattern match message msg description help usage label title want wanted expected expect exp actual" +
			" got golden comment summary target proxy rewrite redirect location source permalink browse"},
		{c.baseKeys, "baseurl base_url baseuri base_uri baseaddress prefixurl prefix_url setbaseurl rooturi root_uri basepath" +
			" withbaseurl base_address server_url"},
		{c.addressKeys, "url uri path endpoint href route resource_path resourcepath resource pathname requesturl requesturi address" +
			" urlpath api_path apipath"},
	} {
		for name := range strings.FieldsSeq(list.names) {
			list.set[name] = true
		}
	}
	return c
}

type roleList struct {
	role  role
	names string
}

// roleWords says what functions do, by their names alone.
func roleWords() []roleList {
	return []roleList{
		{sends, "fetch request requestjira requestconfluence ajax urlopen axios got ky superagent $http apifetch newrequest" +
			" newrequestwithcontext httprequestmessage restrequest urlrequest urlretrieve file_get_contents usefetch useswr open_url" +
			" authfetch fetchjson fetch_json httprequest sendrequest send_request makerequest make_request apirequest api_request" +
			" dorequest do_request fetchapi fetch_api jirarequest jira_request jirafetch requestasync exchange makeapicall" +
			" api_call apicall calljira call_jira jiraapi jira_api curl_init openconnection newcall buildcall preparerequest" +
			" param_serialize call_api callapi requestraw fetchwithretry request_with_retry fetchall httprequestbuilder invoke-restmethod" +
			" invoke-webrequest irm iwr httpwebrequest createrequest create_request newbuilder do execute"},
		{passes, "uri url create parse str string tostring route assumetrustedroute trimright trimsuffix trim rstrip fromuristring" +
			" fromhttpurl frompath urlparse httpurl tohttpurl uricomponentsbuilder must mustparse newurl parserequesturi of buffer" +
			" touri tourl nsurl encodeuri cow from into as_str as_ref to_string to_owned clone normalizeurl addoptions withquery"},
		{fills, "sprintf format format! sprintf_s stringformat text.format vsprintf printf_s stringwithformat"},
		{joinsPath, "joinpath urljoin pathjoin url_join join_url urljoinpath joinurl"},
		{named, "quote quote_plus encodeuricomponent pathescape queryescape escape urlencode rawurlencode encode uri_encode" +
			" escapeuristring escapedatastring encodeuri_component percentencode cgi.escape"},
		{refuses, "startswith endswith starts_with ends_with start_with end_with hasprefix hassuffix contains includes indexof" +
			" lastindexof equals equalsignorecase matches match test compile mustcompile regexp regex replace replaceall replace_all" +
			" split splitn trimprefix removeprefix lstrip sub gsub strpos preg_match fnmatch minimatch globtopattern tohavebeencalledwith" +
			" tohavebeenlastcalledwith tobe toequal tocontain tomatch log debug info warn warning error err critical exception print" +
			" println printf puts echo fatal fatalf logf errorf infof debugf warnf tracef trace fprintf fprintln writeline write-host" +
			" write-output write-error system.out.println console.log assert expect should describe it context specify scenario run" +
			" test.each each skip only todo given feature fail skipf require_once include include_once import require readfile" +
			" readfilesync open openfile readfile_sync exists isfile existssync loadfixture load_fixture fixture permalink getproperty" +
			" join concat errorresponse newerror valueerror runtimeerror typeerror illegalargumentexception link anchor href"},
		{serves, "handle handlefunc handlerfunc route_to router intercept stub_request urlequalto urlpathequalto urlmatching" +
			" urlpathmatching urlpathtemplate stubfor wiremock registerresponder registerresponderwithquery newresponder" +
			" registernoresponder mapget mappost mapput mapdelete mappatch expect_request expect_oneshot_request expect_ordered_request" +
			" register_uri add_callback mockserver mock_server onget onpost onput ondelete onpatch onany re_path use all any" +
			" blueprint add_api_route add_url_rule add_route requestmapping getmapping postmapping putmapping deletemapping" +
			" patchmapping matchheader httppath whenrequest when expectget expectpost expectput expectdelete whenget whenpost" +
			" createproxymiddleware createproxyserver usehandler rewrite redirect pathprefix pathregexp subrouter location permitall" +
			" antmatchers requestmatchers mvcmatchers pathmatchers addmapping resourcehandler context_path newserver"},
	}
}

// receiverWords says which objects' get, post and so on are no requests.
func receiverWords() []roleList {
	return []roleList{
		{serves, "app router server mux nock mock mocks mocker responses requests_mock requestsmock rsps respx respx_mock httpmock" +
			" wiremock fastify express blueprint bp cy page scope interceptor aioresponses httpretty httpserver pool mockpool mockagent" +
			" fetchmock fetch_mock mockaxios axiosmock mock_axios mockadapter aresponses pook hoverfly msw route routes group gin echo" +
			" fiber chi mockmvc mockrestserviceserver testclient test_client supertest m"},
		{refuses, "cache map headers params store config cookies environ settings session_storage localstorage sessionstorage" +
			" registry dict options props query searchparams formdata db redis env lookup table fixtures data result results"},
	}
}
