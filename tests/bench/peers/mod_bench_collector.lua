-- Loaded into Prosody: says that it listens, and collects garbage when asked to.
module:set_global();

local signal = require "util.signal";

module:hook("server-started", function ()
	signal.signal("SIGUSR2", function () collectgarbage("collect"); end);
	print("Listening on http://127.0.0.1:" .. module:get_option_array("http_ports")[1]);
	io.stdout:flush();
end);
