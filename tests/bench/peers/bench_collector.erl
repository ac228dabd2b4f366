%% Loaded into ejabberd: says that it listens, and collects the garbage of all its processes when asked to.
-module(bench_collector).
-behaviour(gen_event).
-export([start/0, init/1, handle_event/2, handle_call/2]).

start() ->
    ok = gen_event:add_handler(erl_signal_server, ?MODULE, []),
    ok = os:set_signal(sigusr2, handle),
    io:format("Listening on http://127.0.0.1:~s~n", [os:getenv("PORT")]).

init(State) -> {ok, State}.

handle_event(sigusr2, State) ->
    lists:foreach(fun erlang:garbage_collect/1, processes()),
    {ok, State};
handle_event(_, State) -> {ok, State}.

handle_call(_, State) -> {ok, ok, State}.
